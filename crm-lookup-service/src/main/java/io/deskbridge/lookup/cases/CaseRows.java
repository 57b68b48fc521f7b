package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Organisation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;

/** Interactions and decisions. Everything here runs in a transaction of the tenant. */
@ApplicationScoped
class CaseRows {

  /** One statement that makes or locks it: whoever asks for a case waits for each of them. */
  private static final String ENTER =
      """
      insert into interaction
        (tenant_id, interaction_id, organization_id, environment_url, last_sequence, created_at)
      values (:tenant, :interaction, :organisation, :url, 0, now())
      on conflict (tenant_id, interaction_id) do update set interaction_id = excluded.interaction_id
      returning *
      """;

  /** The interaction, made if it is new, and locked until the transaction ends. */
  Uni<InteractionRow> enter(String tenant, String interaction, Organisation organisation) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(ENTER, InteractionRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .setParameter("organisation", organisation.organizationId())
                    .setParameter("url", organisation.environmentUrl().toString())
                    .getSingleResult());
  }

  /** The interaction, locked until the transaction ends. */
  Uni<Optional<InteractionRow>> lock(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session.find(
                    InteractionRow.class,
                    new InteractionRow.Key(tenant, interaction),
                    LockModeType.PESSIMISTIC_WRITE))
        .map(Optional::ofNullable);
  }

  /** The interaction. */
  Uni<Optional<InteractionRow>> find(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session.find(InteractionRow.class, new InteractionRow.Key(tenant, interaction)))
        .map(Optional::ofNullable);
  }

  /** What was decided for the interaction, if anything was. */
  Uni<Optional<CaseDecision>> findDecision(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session.find(CaseDecision.class, new InteractionRow.Key(tenant, interaction)))
        .map(Optional::ofNullable);
  }

  /** Keeps a decision; there is none yet. */
  Uni<Void> keep(CaseDecision decision) {
    return Panache.getSession()
        .chain(session -> session.persist(decision).chain(session::flush))
        .replaceWithVoid();
  }
}
