package io.deskbridge.lookup.writes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Optional;

/** Places among the writes of an interaction. */
@ApplicationScoped
public class Lanes {

  private static final String NEXT =
      """
      update interaction set last_sequence = last_sequence + 1
      where tenant_id = :tenant and interaction_id = :interaction
      returning last_sequence
      """;

  /**
   * In a transaction of the tenant: the next place, and nobody else gets one until the transaction
   * ends. Empty if no case of the interaction was ever asked for.
   */
  public Uni<Optional<Integer>> next(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(NEXT, Tuple.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .getResultList())
        .map(rows -> rows.stream().findFirst().map(row -> row.get(0, Number.class).intValue()));
  }
}
