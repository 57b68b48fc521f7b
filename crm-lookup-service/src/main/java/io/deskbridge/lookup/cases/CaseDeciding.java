package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.StableId;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which case an interaction has, once: the decision is kept before anything is written, and
 * every retry obeys it.
 */
@ApplicationScoped
class CaseDeciding {

  private static final Duration NEXT_LOOKUP = Duration.ofSeconds(5);
  private static final Duration UNTIL_SOMEBODY_SAYS = Duration.ofDays(3650);

  private final CustomerSearch customers;
  private final InTenant inTenant;
  private final CaseRows rows;
  private final WriteLog log;
  private final Clock clock = Clock.systemUTC();

  CaseDeciding(CustomerSearch customers, InTenant inTenant, CaseRows rows, WriteLog log) {
    this.customers = customers;
    this.inTenant = inTenant;
    this.rows = rows;
    this.log = log;
  }

  /** What is decided. */
  sealed interface Verdict {

    /** This case. */
    record Decided(CaseDecision decision) implements Verdict {}

    /** Nothing can be decided now, or there will be no case. */
    record Open(Settlement settlement) implements Verdict {}
  }

  /** The decision that is kept, or one that is made and kept now. */
  Uni<Verdict> decide(Assignment assignment) {
    return assignment
        .decision()
        .map(known -> Uni.createFrom().<Verdict>item(new Verdict.Decided(known)))
        .orElseGet(() -> decideNow(assignment));
  }

  private Uni<Verdict> decideNow(Assignment assignment) {
    CaseRecords records = assignment.settings().caseRecords();
    Instant now = clock.instant();
    return switch (MomentRule.verdict(
        assignment.request(), records, assignment.interaction().createdAt(), now)) {
      case MomentRule.Verdict.Now due -> chooseCustomer(assignment);
      case MomentRule.Verdict.Wait(Instant until) ->
          postponed(
              WriteState.WAITING_FOR_CONNECTED, "not-connected-yet", Duration.between(now, until));
      case MomentRule.Verdict.Never(String reason) ->
          open(new Settlement.SetAside(WriteState.NOT_CREATED, reason));
    };
  }

  private Uni<Verdict> chooseCustomer(Assignment assignment) {
    return switch (assignment.request().customer()) {
      case CustomerChoice.Named named -> keep(assignment, named.customer());
      case CustomerChoice.Lookup lookup ->
          customers
              .find(assignment.settings(), assignment.access(), assignment.request())
              .chain(found -> found(assignment, found));
    };
  }

  private Uni<Verdict> found(Assignment assignment, CustomerFound found) {
    return switch (found) {
      case CustomerFound.One(Reference customer) -> keep(assignment, customer);
      case CustomerFound.Nobody(String reason) ->
          fallback(assignment.settings().caseRecords())
              .map(customer -> keep(assignment, customer))
              .orElseGet(
                  () -> postponed(WriteState.AWAITING_CUSTOMER, reason, UNTIL_SOMEBODY_SAYS));
      case CustomerFound.NotNow notNow ->
          postponed(WriteState.WAITING_FOR_LOOKUP, "lookup-unavailable", NEXT_LOOKUP);
    };
  }

  private static Optional<Reference> fallback(CaseRecords records) {
    return records
        .fallbackCustomer()
        .map(
            customer ->
                new Reference(customer.type().name().toLowerCase(Locale.ROOT), customer.id()));
  }

  /** The lock makes a PUT that adds something wait, or be seen: one of them is first. */
  private Uni<Verdict> keep(Assignment assignment, Reference customer) {
    CaseDecision decision =
        CaseDecision.create(
            assignment.interaction(),
            idOfNewCase(assignment),
            customer,
            assignment.request().queueId(),
            clock.instant());
    String tenant = assignment.claim().tenantId();
    return inTenant
        .run(
            tenant,
            () ->
                rows.lock(tenant, assignment.interaction().interactionId())
                    .chain(() -> log.hold(assignment.claim()))
                    .chain(() -> rows.keep(decision)))
        .replaceWith(new Verdict.Decided(decision));
  }

  private static UUID idOfNewCase(Assignment assignment) {
    return StableId.of(
        assignment.claim().tenantId(),
        assignment.interaction().organizationId(),
        assignment.interaction().interactionId(),
        "incident",
        "case",
        "0");
  }

  private static Uni<Verdict> postponed(WriteState state, String reason, Duration dueIn) {
    return open(new Settlement.Postponed(state, reason, Optional.of(dueIn)));
  }

  private static Uni<Verdict> open(Settlement settlement) {
    return Uni.createFrom().item(new Verdict.Open(settlement));
  }
}
