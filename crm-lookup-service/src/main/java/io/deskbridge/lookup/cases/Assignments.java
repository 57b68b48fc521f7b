package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.entries.EntryPayload;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Gathers what a claimed write needs, and stops it when it may not be done here and now. */
@ApplicationScoped
class Assignments {

  private final InTenant inTenant;
  private final WriteLog log;
  private final CaseRows rows;
  private final CaseIntake intake;
  private final EntryPayload entries;
  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final Clock clock = Clock.systemUTC();

  Assignments(
      InTenant inTenant,
      WriteLog log,
      CaseRows rows,
      CaseIntake intake,
      EntryPayload entries,
      SettingsView settings,
      DataverseGateway dataverse) {
    this.inTenant = inTenant;
    this.log = log;
    this.rows = rows;
    this.intake = intake;
    this.entries = entries;
    this.settings = settings;
    this.dataverse = dataverse;
  }

  /** What is to be done. */
  sealed interface Found {

    /** This. */
    record Ready(Assignment assignment) implements Found {}

    /** Nothing, and what becomes of the write. */
    record Not(Settlement settlement) implements Found {}
  }

  private record Kept(
      WriteLog.Opened opened,
      InteractionRow interaction,
      List<CaseWrite> writes,
      Optional<CaseDecision> decision) {}

  /** What the claimed write needs. */
  Uni<Found> find(Claim claim) {
    return inTenant
        .run(claim.tenantId(), () -> log.require(claim).chain(this::kept))
        .chain(kept -> find(claim, kept));
  }

  private Uni<Kept> kept(WriteLog.Opened opened) {
    String tenant = opened.write().tenantId();
    String interaction = opened.write().interactionId();
    return rows.find(tenant, interaction)
        .chain(
            row ->
                log.findOf(tenant, interaction)
                    .chain(
                        writes ->
                            rows.findDecision(tenant, interaction)
                                .map(
                                    decision ->
                                        new Kept(opened, row.orElseThrow(), writes, decision))));
  }

  private Uni<Found> find(Claim claim, Kept kept) {
    if (kept.opened().payload().isEmpty()) {
      return not(new Settlement.SetAside(WriteState.FAILED, "payload-unreadable"));
    }
    Optional<TenantSettings> inForce = settings.find(claim.tenantId());
    Optional<TenantSettings.AgentPlatform> platform =
        inForce.flatMap(TenantSettings::agentPlatform);
    return platform
        .map(
            connection ->
                find(
                    new Assignment(
                        claim,
                        kept.opened().write(),
                        task(kept.opened().write(), kept.opened().payload().get()),
                        kept.interaction(),
                        kept.writes(),
                        kept.decision(),
                        inForce.get(),
                        new Access(
                            claim.tenantId(),
                            connection.credentialId(),
                            StandIn.actor(
                                kept.opened().write(),
                                inForce.get().caseRecords(),
                                clock.instant())))))
        .orElseGet(() -> later("not-connected"));
  }

  private Task task(CaseWrite write, String payload) {
    return switch (write.kind()) {
      case CREATE, UPDATE -> new Task.OfCase(intake.read(payload));
      case ENTRY -> new Task.OfEntry(entries.read(payload));
    };
  }

  /** A write never goes to another organisation than the one it was accepted for. */
  private Uni<Found> find(Assignment assignment) {
    return dataverse
        .requireOrganisation(assignment.access())
        .<Found>map(
            organisation -> {
              String inForce = organisation.organizationId();
              boolean same =
                  inForce.equals(assignment.write().organizationId())
                      && inForce.equals(assignment.interaction().organizationId());
              return same
                  ? new Found.Ready(assignment)
                  : new Found.Not(new Settlement.SetAside(WriteState.FAILED, "other-organisation"));
            })
        .onFailure(ProblemException.class)
        .recoverWithUni(failure -> later(failure.code().code()));
  }

  private static Uni<Found> later(String reason) {
    return not(new Settlement.Postponed(WriteState.ACCEPTED, reason, Optional.empty()));
  }

  private static Uni<Found> not(Settlement settlement) {
    return Uni.createFrom().item(new Found.Not(settlement));
  }
}
