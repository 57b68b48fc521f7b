package io.deskbridge.lookup.dataverse;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.protection.Admissions;
import io.deskbridge.lookup.protection.Entry;
import io.deskbridge.lookup.protection.Priority;
import io.deskbridge.lookup.protection.Ticket;
import io.deskbridge.lookup.protection.Visit;
import io.deskbridge.lookup.token.AccessToken;
import io.deskbridge.lookup.token.TokenOutcome;
import io.deskbridge.lookup.token.TokenSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Sends requests to Dataverse as an actor of an organisation.
 *
 * <p>Concurrency, budget and pauses are kept for each user whom Dynamics counts, see {@link
 * Admissions}, so that a throttled one holds up nobody else; the circuit is the organisation's, see
 * {@link CircuitGateway}. Items come on the Vert.x context of the subscriber.
 */
@ApplicationScoped
public class DataverseGateway {

  private static final Logger LOG = Logger.getLogger(DataverseGateway.class);

  /** The exchange itself ends in time; this ends what comes before it. */
  private static final Duration GRACE = Duration.ofMillis(20);

  private static final int READ_RETRIES = 2;
  private static final Duration BEFORE_RETRY = Duration.ofMillis(50);
  private static final Duration BEFORE_LAST_RETRY = Duration.ofMillis(250);

  private final TokenSource tokens;
  private final OrganisationRegister organisations;
  private final CircuitGateway circuits;
  private final Admissions admissions;
  private final MeterRegistry meters;

  DataverseGateway(
      TokenSource tokens,
      OrganisationRegister organisations,
      CircuitGateway circuits,
      Admissions admissions,
      MeterRegistry meters) {
    this.tokens = tokens;
    this.organisations = organisations;
    this.circuits = circuits;
    this.admissions = admissions;
    this.meters = meters;
  }

  /** Sends the request; the outcome is always an item, never a failure. */
  public Uni<DataverseOutcome> send(Access access, DataverseRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context context = Vertx.currentContext();
              Attempt attempt = new Attempt(request.patience());
              return onContext(
                  context,
                  onContext(context, tokens.acquire(access.subject()))
                      .chain(token -> send(access, request, attempt, token))
                      .ifNoItem()
                      .after(request.patience().plus(GRACE))
                      .recoverWithItem(attempt::giveUp)
                      .onFailure()
                      .recoverWithItem(failure -> outcome(failure, attempt))
                      .invoke(outcome -> count(request, outcome, attempt)));
            });
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
        .deferred(() -> onContext(Vertx.currentContext(), organisations.find(access)));
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

  private Uni<DataverseOutcome> send(
      Access access, DataverseRequest request, Attempt attempt, TokenOutcome token) {
    return switch (token) {
      case TokenOutcome.Granted(AccessToken granted) -> {
        organisations.learn(access, granted);
        yield send(access, request, attempt, granted);
      }
      case TokenOutcome.Refused(String code) ->
          Uni.createFrom().item(new DataverseOutcome.NotAuthorised(code));
      case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
          Uni.createFrom().item(new DataverseOutcome.Unreachable(reason));
    };
  }

  private Uni<DataverseOutcome> send(
      Access access, DataverseRequest request, Attempt attempt, AccessToken token) {
    return guarded(access, request, attempt, token)
        .chain(
            outcome ->
                outcome instanceof DataverseOutcome.NotAuthorised
                    ? sendOnceMore(access, request, attempt, token)
                    : Uni.createFrom().item(outcome));
  }

  /** A refused token changed nothing, so also a write may be sent again with another one. */
  private Uni<DataverseOutcome> sendOnceMore(
      Access access, DataverseRequest request, Attempt attempt, AccessToken refused) {
    return tokens
        .acquireInsteadOf(access.subject(), refused)
        .chain(
            outcome ->
                switch (outcome) {
                  case TokenOutcome.Granted(AccessToken other) ->
                      guarded(access, request, attempt, other);
                  case TokenOutcome.Refused(String code) ->
                      Uni.createFrom().item(new DataverseOutcome.NotAuthorised(code));
                  case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
                      Uni.createFrom().item(new DataverseOutcome.Unreachable(reason));
                });
  }

  private Uni<DataverseOutcome> guarded(
      Access access, DataverseRequest request, Attempt attempt, AccessToken token) {
    Uni<DataverseOutcome> once =
        Uni.createFrom().deferred(() -> admitted(access, request, attempt, token));
    return request.isRead() ? retried(once, attempt) : once;
  }

  private Uni<DataverseOutcome> admitted(
      Access access, DataverseRequest request, Attempt attempt, AccessToken token) {
    Visit visit =
        admissions.visit(
            access.countedAs(token),
            new Ticket(access.tenantId(), priority(request), attempt.timeLeft()));
    return visit
        .enter()
        .chain(
            entry ->
                switch (entry) {
                  case Entry.Admitted() -> circuits.exchange(token, request, attempt, visit);
                  case Entry.Paused(Duration left) ->
                      Uni.createFrom().item(new DataverseOutcome.Throttled(left));
                  case Entry.TooLate() -> Uni.createFrom().item(attempt::giveUp);
                  case Entry.Full() ->
                      Uni.createFrom()
                          .item(
                              new DataverseOutcome.Unreachable(
                                  "too many requests are waiting for Dynamics"));
                })
        .onTermination()
        .invoke(visit::leave);
  }

  private static Priority priority(DataverseRequest request) {
    return switch (request.urgency()) {
      case LOOKUP -> Priority.LOOKUP;
      case CASE_WRITE -> Priority.CASE_WRITE;
    };
  }

  /** Reads only: a write whose outcome is unknown must be settled by a read first. */
  private static Uni<DataverseOutcome> retried(Uni<DataverseOutcome> read, Attempt attempt) {
    return read.onFailure(failure -> failure instanceof TransportFailure && !attempt.isOver())
        .retry()
        .withBackOff(BEFORE_RETRY, BEFORE_LAST_RETRY)
        .atMost(READ_RETRIES);
  }

  private static DataverseOutcome outcome(Throwable failure, Attempt attempt) {
    return switch (failure) {
      case TransportFailure transport -> transport.outcome();
      case CircuitBreakerOpenException open ->
          new DataverseOutcome.Unreachable("Dynamics failed too often just now");
      case IllegalStateException exhausted
          when exhausted.getCause() instanceof TransportFailure last ->
          last.outcome();
      default -> {
        LOG.error("A request to Dynamics failed in an unforeseen way", failure);
        yield attempt.giveUp();
      }
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

  private static <T> Uni<T> onContext(Context context, Uni<T> uni) {
    return context == null
        ? uni
        : uni.emitOn(command -> context.runOnContext(run -> command.run()));
  }
}
