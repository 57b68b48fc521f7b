package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds what navigation properties lead to. */
public record Related(Rows rows) {

  /** The row that a lookup leads to. */
  public Optional<Row> one(Row row, Navigation.ToOne toOne) {
    return Optional.ofNullable((Reference) row.value(toOne.column()))
        .filter(reference -> reference.table().equals(toOne.target()))
        .flatMap(rows::find);
  }

  /** The rows that any navigation property leads to. */
  public Stream<Row> many(Row row, Navigation navigation) {
    return switch (navigation) {
      case Navigation.ToOne toOne -> one(row, toOne).stream();
      case Navigation.ToMany toMany ->
          rows.candidates(toMany.target(), Condition.Among.of(toMany.column(), row.id()))
              .filter(
                  each ->
                      each.reference(toMany.column()).map(row.reference()::equals).orElse(false));
      case Navigation.Paired paired ->
          rows.candidates(paired.intersect(), Condition.Among.of(paired.here(), row.id()))
              .filter(pair -> row.id().equals(pair.value(paired.here())))
              .flatMap(
                  pair -> rows.find(paired.target(), (UUID) pair.value(paired.there())).stream());
    };
  }
}
