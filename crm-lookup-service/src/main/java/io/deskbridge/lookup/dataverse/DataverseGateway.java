package io.deskbridge.lookup.dataverse;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Sends requests to Dataverse as an actor of an organisation.
 *
 * <p>What somebody waits for on the telephone goes by itself; writes of cases that wait for their
 * turn go together, see {@link WriteBatches}. Items come on the Vert.x context of the subscriber.
 */
@ApplicationScoped
public class DataverseGateway {

  /** The exchange itself ends in time; this ends what comes before it. */
  private static final Duration GRACE = Duration.ofMillis(20);

  private final RequestGateway requests;
  private final WriteBatches batches;
  private final OrganisationRegister organisations;
  private final MeterRegistry meters;

  DataverseGateway(
      RequestGateway requests,
      WriteBatches batches,
      OrganisationRegister organisations,
      MeterRegistry meters) {
    this.requests = requests;
    this.batches = batches;
    this.organisations = organisations;
    this.meters = meters;
  }

  /** Sends the request; the outcome is always an item, never a failure. */
  public Uni<DataverseOutcome> send(Access access, DataverseRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CallerContext caller = CallerContext.here();
              Attempt attempt = new Attempt(request.patience());
              return caller.bringBack(
                  sent(access, request, attempt)
                      .ifNoItem()
                      .after(request.patience().plus(GRACE))
                      .recoverWithItem(attempt::giveUp)
                      .invoke(outcome -> count(request, outcome, attempt)));
            });
  }

  private Uni<DataverseOutcome> sent(Access access, DataverseRequest request, Attempt attempt) {
    boolean mayWait =
        request.urgency() == DataverseRequest.Urgency.CASE_WRITE && request.parts().isEmpty();
    return mayWait
        ? batches.send(access, request, attempt)
        : requests.send(access, Load.of(request, attempt));
  }

  /**
   * Sends reads in one HTTP request: as a {@code $batch} where there are several. One outcome for
   * each, in the same order; a read that is refused leaves the others alone.
   */
  public Uni<List<DataverseOutcome>> sendTogether(Access access, List<DataverseRequest> reads) {
    return reads.size() == 1
        ? send(access, reads.getFirst()).map(List::of)
        : send(access, DataverseRequest.batch(reads))
            .map(outcome -> BatchAnswer.outcomes(outcome, reads.size()));
  }

  /**
   * The organisation that a credential leads to, from memory, from our own table, or asked of
   * auth-service; the outcome is always an item.
   */
  public Uni<OrganisationOutcome> findOrganisation(Access access) {
    return Uni.createFrom()
        .deferred(() -> CallerContext.here().bringBack(organisations.find(access)));
  }

  /**
   * The same; fails with a {@code ProblemException} (503, or 409 when a person must act) when
   * nobody can tell now.
   */
  public Uni<Organisation> requireOrganisation(Access access) {
    return findOrganisation(access).map(DataverseGateway::require);
  }

  private static Organisation require(OrganisationOutcome outcome) {
    return switch (outcome) {
      case OrganisationOutcome.Known(Organisation organisation) -> organisation;
      case OrganisationOutcome.Refused(String code) ->
          throw ProblemException.of(
              ErrorCode.REAUTH_REQUIRED,
              "auth-service has no valid sign-in for this connection (%s). Ask the administrator to look at the connection in Developer Settings."
                  .formatted(code));
      case OrganisationOutcome.Unavailable(Duration retryAfter) ->
          throw ProblemException.of(
                  ErrorCode.UNAVAILABLE,
                  "Which Dynamics environment this tenant uses can't be asked right now. Try again.")
              .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    };
  }

  private void count(DataverseRequest request, DataverseOutcome outcome, Attempt attempt) {
    meters
        .timer(
            "deskbridge.dataverse.requests",
            "method",
            request.method().name(),
            "outcome",
            outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .record(request.patience().minus(attempt.timeLeft()));
  }
}
