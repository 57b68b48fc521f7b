package io.deskbridge.auth.sealing;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All kinds of {@link SealedRows} together. */
@ApplicationScoped
public class AllSealedRows {

  private final List<SealedRows> kinds;

  AllSealedRows(@All List<SealedRows> kinds) {
    this.kinds = kinds;
  }

  /** Keys without which some row can't be opened. */
  public Uni<List<Integer>> keysInUse() {
    return Multi.createFrom()
        .iterable(kinds)
        .onItem()
        .transformToUniAndConcatenate(SealedRows::keysInUse)
        .collect()
        .asList()
        .map(lists -> lists.stream().flatMap(List::stream).distinct().toList());
  }

  /** Renews seals of every kind; how many, at most so many of each. */
  public Uni<Integer> renewSeals(Sealer sealer, int most) {
    return Multi.createFrom()
        .iterable(kinds)
        .onItem()
        .transformToUniAndConcatenate(kind -> kind.renewSeals(sealer, most))
        .collect()
        .asList()
        .map(counts -> counts.stream().mapToInt(Integer::intValue).sum());
  }
}
