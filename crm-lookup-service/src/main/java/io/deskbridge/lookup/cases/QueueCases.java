package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.writes.StableId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

/**
 * The cases that a customer has in a queue, as far as we made or linked them: the decisions of
 * earlier interactions are the table. Everything here runs in a transaction of the tenant.
 */
@ApplicationScoped
class QueueCases {

  private static final int MOST = 5;

  /** A write that is held until its agent signs in again keeps nobody else waiting. */
  private static final String FIND =
      """
      select decided.case_id,
        coalesce(bool_or(decided.kind = 'create' and making.state = 'ACCEPTED'
          and coalesce(making.reason, '') <> 'reauth-required'), false)
      from case_decision decided
      join interaction on interaction.tenant_id = decided.tenant_id
        and interaction.interaction_id = decided.interaction_id
      left join case_write making on making.tenant_id = decided.tenant_id
        and making.interaction_id = decided.interaction_id and making.kind = 'CREATE'
      where decided.tenant_id = :tenant and interaction.organization_id = :organisation
        and decided.customer_id = :customer and decided.queue_id = :queue
        and decided.interaction_id <> :interaction
      group by decided.case_id
      order by max(decided.decided_at) desc
      limit :most
      """;

  /** The latest of them first. */
  Uni<List<QueueCase>> find(InteractionRow interaction, CaseDecision.Target target) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(FIND, Tuple.class)
                    .setParameter("tenant", interaction.tenantId())
                    .setParameter("organisation", interaction.organizationId())
                    .setParameter("customer", UUID.fromString(target.customer().id()))
                    .setParameter("queue", target.queueId())
                    .setParameter("interaction", interaction.interactionId())
                    .setParameter("most", MOST)
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .map(row -> new QueueCase(row.get(0, UUID.class), row.get(1, Boolean.class)))
                    .toList());
  }

  /** Nobody else decides on a case of that customer in that queue until the transaction ends. */
  Uni<Void> lock(InteractionRow interaction, CaseDecision.Target target) {
    UUID place =
        StableId.of(
            "queue-case",
            interaction.tenantId(),
            interaction.organizationId(),
            target.customer().id(),
            target.queueId());
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(:place)) as locked",
                        Integer.class)
                    .setParameter("place", place.getMostSignificantBits())
                    .getSingleResult())
        .replaceWithVoid();
  }
}
