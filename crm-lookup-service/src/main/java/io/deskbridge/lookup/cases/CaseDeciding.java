package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.cases.CaseDecision.Target;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings.AppendRule;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides which case an interaction has, once: moment, customer, case; the decision is kept before
 * anything is written, and every retry obeys it. Dynamics is asked outside of transactions, so what
 * was known before asking must still be so when the decision is kept, under the lock of customer
 * and queue; else it is asked again.
 */
@ApplicationScoped
class CaseDeciding {

  private static final Duration UNTIL_SOMEBODY_SAYS = Duration.ofDays(3650);
  private static final Duration NEXT_GLANCE = Duration.ofMillis(300);

  private final CustomerSearch customers;
  private final CaseChoosing choosing;
  private final NamedCase namedCase;
  private final DecisionKeeping keeping;
  private final QueueCases queueCases;
  private final InTenant inTenant;
  private final Clock clock = Clock.systemUTC();

  CaseDeciding(
      CustomerSearch customers,
      CaseChoosing choosing,
      NamedCase namedCase,
      DecisionKeeping keeping,
      QueueCases queueCases,
      InTenant inTenant) {
    this.customers = customers;
    this.choosing = choosing;
    this.namedCase = namedCase;
    this.keeping = keeping;
    this.queueCases = queueCases;
    this.inTenant = inTenant;
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
      case MomentRule.Verdict.Now due ->
          assignment
              .request()
              .namedCase()
              .map(caseId -> link(assignment, caseId))
              .orElseGet(() -> chooseCustomer(assignment));
      case MomentRule.Verdict.Wait(Instant until) ->
          postponed(
              WriteState.WAITING_FOR_CONNECTED, "not-connected-yet", Duration.between(now, until));
      case MomentRule.Verdict.Never(String reason) ->
          open(new Settlement.SetAside(WriteState.NOT_CREATED, reason));
    };
  }

  private Uni<Verdict> link(Assignment assignment, UUID caseId) {
    return namedCase
        .find(assignment, caseId)
        .chain(
            found ->
                switch (found) {
                  case NamedCase.Found.Usable(UUID id, Reference customer) ->
                      keeping
                          .keep(assignment, target(assignment, customer), CaseKind.LINK, id)
                          .map(Verdict.Decided::new);
                  case NamedCase.Found.NotUsable(String reason) ->
                      postponed(WriteState.AWAITING_CASE, reason, UNTIL_SOMEBODY_SAYS);
                  case NamedCase.Found.NotNow(WriteResult why) -> open(settlement(why));
                });
  }

  private Uni<Verdict> chooseCustomer(Assignment assignment) {
    return switch (assignment.request().customer()) {
      case CustomerChoice.Named named -> chooseCase(assignment, named.customer());
      case CustomerChoice.Lookup lookup ->
          customers.find(assignment).chain(found -> found(assignment, found));
    };
  }

  private Uni<Verdict> found(Assignment assignment, CustomerFound found) {
    return switch (found) {
      case CustomerFound.One(Reference customer) -> chooseCase(assignment, customer);
      case CustomerFound.Nobody(String reason) ->
          fallback(assignment.settings().caseRecords())
              .map(customer -> chooseCase(assignment, customer))
              .orElseGet(
                  () -> postponed(WriteState.AWAITING_CUSTOMER, reason, UNTIL_SOMEBODY_SAYS));
      case CustomerFound.NotNow(String reason, Duration dueIn) ->
          postponed(WriteState.WAITING_FOR_LOOKUP, reason, dueIn);
      case CustomerFound.NotAuthorised none ->
          open(
              new Settlement.Postponed(
                  WriteState.ACCEPTED, Settlement.NOT_AUTHORISED, Optional.empty()));
    };
  }

  private static Optional<Reference> fallback(CaseRecords records) {
    return records
        .fallbackCustomer()
        .map(
            customer ->
                new Reference(customer.type().name().toLowerCase(Locale.ROOT), customer.id()));
  }

  private Uni<Verdict> chooseCase(Assignment assignment, Reference customer) {
    Target target = target(assignment, customer);
    if (assignment.settings().caseRecords().append() == AppendRule.NEVER) {
      return keeping
          .keep(assignment, target, CaseKind.CREATE, DecisionKeeping.newCase(assignment))
          .map(Verdict.Decided::new);
    }
    return inTenant
        .run(assignment.claim().tenantId(), () -> queueCases.find(assignment.interaction(), target))
        .chain(known -> continueOne(assignment, target, known));
  }

  /** Two calls at the same instant: the second one goes on with what the first one's becomes. */
  private Uni<Verdict> continueOne(Assignment assignment, Target target, List<QueueCase> known) {
    return known.stream().anyMatch(QueueCase::isBeingMade)
        ? postponed(WriteState.ACCEPTED, "earlier-call-first", NEXT_GLANCE)
        : choosing
            .among(assignment, known)
            .chain(
                choice ->
                    switch (choice) {
                      case CaseChoosing.Choice.Continue(CaseKind kind, UUID caseId) ->
                          keep(assignment, target, known, kind, caseId);
                      case CaseChoosing.Choice.Nothing nothing ->
                          keep(
                              assignment,
                              target,
                              known,
                              CaseKind.CREATE,
                              DecisionKeeping.newCase(assignment));
                      case CaseChoosing.Choice.NotNow(WriteResult why) -> open(settlement(why));
                    });
  }

  private Uni<Verdict> keep(
      Assignment assignment, Target target, List<QueueCase> known, CaseKind kind, UUID caseId) {
    return keeping
        .keepIfStill(assignment, target, known, kind, caseId)
        .chain(
            kept ->
                kept.<Uni<Verdict>>map(
                        decision -> Uni.createFrom().item(new Verdict.Decided(decision)))
                    .orElseGet(
                        () -> postponed(WriteState.ACCEPTED, "earlier-call-first", Duration.ZERO)));
  }

  private static Target target(Assignment assignment, Reference customer) {
    return new Target(customer, assignment.request().queueId());
  }

  private static Settlement settlement(WriteResult why) {
    return switch (why) {
      case WriteResult.NotNow(String reason, Optional<Duration> dueIn) ->
          new Settlement.Postponed(WriteState.ACCEPTED, reason, dueIn);
      case WriteResult.Refused(String reason) -> new Settlement.SetAside(WriteState.FAILED, reason);
      case WriteResult.Gone _, WriteResult.Done _ ->
          throw new IllegalArgumentException("Nothing was written yet");
    };
  }

  private static Uni<Verdict> postponed(WriteState state, String reason, Duration dueIn) {
    return open(new Settlement.Postponed(state, reason, Optional.of(dueIn)));
  }

  private static Uni<Verdict> open(Settlement settlement) {
    return Uni.createFrom().item(new Verdict.Open(settlement));
  }
}
