package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that a collection leads from, by what is in the collection. All collections are looked
 * through once, when the first row is tested: lambdas inside of lambdas take no longer than their
 * sum.
 *
 * @param table where the navigation property starts
 */
record Owners(Table table, Navigation navigation, Rows rows, Predicate<Row> sees) {

  /** Whether some row of a row's collection passes the test, which meets the condition then. */
  Predicate<Row> of(Predicate<Row> test, Condition condition) {
    AtomicReference<Set<UUID>> found = new AtomicReference<>();
    return row -> {
      if (found.get() == null) {
        found.compareAndSet(null, owners(sees.and(test), condition).collect(Collectors.toSet()));
      }
      return found.get().contains(row.id());
    };
  }

  private Stream<UUID> owners(Predicate<Row> test, Condition condition) {
    return switch (navigation) {
      case Navigation.ToOne toOne ->
          throw new IllegalArgumentException(toOne.name() + " is no collection");
      case Navigation.ToMany toMany ->
          rows.candidates(toMany.target(), condition)
              .filter(test)
              .map(row -> row.reference(toMany.column()))
              .flatMap(Optional::stream)
              .filter(reference -> reference.table().equals(table.name()))
              .map(Reference::id);
      case Navigation.Paired paired ->
          rows.all(paired.intersect())
              .filter(
                  pair ->
                      rows.find(paired.target(), (UUID) pair.value(paired.there()))
                          .filter(test)
                          .isPresent())
              .map(pair -> (UUID) pair.value(paired.here()));
    };
  }
}
