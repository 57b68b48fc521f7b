package io.deskbridge.lookup.dataverse;

import io.deskbridge.lookup.protection.Admissions;
import io.deskbridge.lookup.protection.Entry;
import io.deskbridge.lookup.protection.Priority;
import io.deskbridge.lookup.protection.Ticket;
import io.deskbridge.lookup.protection.Visit;
import io.deskbridge.lookup.token.AccessToken;
import io.deskbridge.lookup.token.TokenOutcome;
import io.deskbridge.lookup.token.TokenSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/**
 * Takes one HTTP request to Dynamics: token, turn, exchange, once more with another token where one
 * is refused. Concurrency, budget and pauses are kept for each user whom Dynamics counts, see
 * {@link Admissions}; the circuit is the organisation's, see {@link CircuitGateway}.
 */
@ApplicationScoped
class RequestGateway {

  private static final Logger LOG = Logger.getLogger(RequestGateway.class);

  private static final int READ_RETRIES = 2;
  private static final Duration BEFORE_RETRY = Duration.ofMillis(50);
  private static final Duration BEFORE_LAST_RETRY = Duration.ofMillis(250);

  private final TokenSource tokens;
  private final OrganisationRegister organisations;
  private final CircuitGateway circuits;
  private final Admissions admissions;
  private final Map<Priority, Timer> beforeSending = new EnumMap<>(Priority.class);

  RequestGateway(
      TokenSource tokens,
      OrganisationRegister organisations,
      CircuitGateway circuits,
      Admissions admissions,
      MeterRegistry meters) {
    this.tokens = tokens;
    this.organisations = organisations;
    this.circuits = circuits;
    this.admissions = admissions;
    for (Priority priority : Priority.values()) {
      beforeSending.put(
          priority,
          Timer.builder("deskbridge.dataverse.before.sending")
              .tag("priority", priority.name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .publishPercentileHistogram()
              .register(meters));
    }
  }

  /** The outcome, always an item; on any thread. */
  Uni<DataverseOutcome> send(Access access, Load load) {
    return CallerContext.here()
        .bringBack(tokens.acquire(access.subject()))
        .chain(token -> send(access, load, token))
        .onFailure()
        .recoverWithItem(failure -> outcome(failure, load));
  }

  /** A load has left our own queues after that time. */
  void left(DataverseRequest.Urgency urgency, Duration waited) {
    beforeSending.get(priority(urgency)).record(waited);
  }

  private Uni<DataverseOutcome> send(Access access, Load load, TokenOutcome token) {
    return switch (token) {
      case TokenOutcome.Granted(AccessToken granted) -> {
        organisations.learn(access, granted);
        yield send(access, load, granted);
      }
      case TokenOutcome.Refused(String code) ->
          Uni.createFrom().item(new DataverseOutcome.NotAuthorised(code));
      case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
          Uni.createFrom().item(new DataverseOutcome.Unreachable(reason));
    };
  }

  private Uni<DataverseOutcome> send(Access access, Load load, AccessToken token) {
    return guarded(access, load, token)
        .chain(
            outcome ->
                outcome instanceof DataverseOutcome.NotAuthorised
                    ? sendOnceMore(access, load, token)
                    : Uni.createFrom().item(outcome));
  }

  /** A refused token changed nothing, so also a write may be sent again with another one. */
  private Uni<DataverseOutcome> sendOnceMore(Access access, Load load, AccessToken refused) {
    return tokens
        .acquireInsteadOf(access.subject(), refused)
        .chain(
            outcome ->
                switch (outcome) {
                  case TokenOutcome.Granted(AccessToken other) -> guarded(access, load, other);
                  case TokenOutcome.Refused(String code) ->
                      Uni.createFrom().item(new DataverseOutcome.NotAuthorised(code));
                  case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
                      Uni.createFrom().item(new DataverseOutcome.Unreachable(reason));
                });
  }

  private Uni<DataverseOutcome> guarded(Access access, Load load, AccessToken token) {
    Uni<DataverseOutcome> once = Uni.createFrom().deferred(() -> admitted(access, load, token));
    return load.isRead() ? retried(once, load) : once;
  }

  private Uni<DataverseOutcome> admitted(Access access, Load load, AccessToken token) {
    Visit visit =
        admissions.visit(
            access.countedAs(token),
            new Ticket(access.tenantId(), priority(load.urgency()), load.timeLeft()));
    return visit
        .enter()
        .chain(
            entry ->
                switch (entry) {
                  case Entry.Admitted() -> exchange(load, token, visit);
                  case Entry.Paused(Duration left) ->
                      Uni.createFrom().item(new DataverseOutcome.Throttled(left));
                  case Entry.TooLate() -> Uni.createFrom().item(load::giveUp);
                  case Entry.Full() ->
                      Uni.createFrom()
                          .item(
                              new DataverseOutcome.Unreachable(
                                  "too many requests are waiting for Dynamics"));
                })
        .onTermination()
        .invoke(visit::leave);
  }

  private Uni<DataverseOutcome> exchange(Load load, AccessToken token, Visit visit) {
    Optional<Load.Shipment> taken = load.take();
    if (taken.isEmpty()) {
      return Uni.createFrom().item(load::giveUp);
    }
    Load.Shipment shipment = taken.get();
    if (load instanceof Load.Single) {
      left(load.urgency(), shipment.attempt().age());
    } else {
      visit.carries(shipment.size());
    }
    return circuits.exchange(token, shipment.request(), shipment.attempt(), visit);
  }

  private static Priority priority(DataverseRequest.Urgency urgency) {
    return switch (urgency) {
      case LOOKUP -> Priority.LOOKUP;
      case CASE_WRITE -> Priority.CASE_WRITE;
    };
  }

  /** Reads only: a write whose outcome is unknown must be settled by a read first. */
  private static Uni<DataverseOutcome> retried(Uni<DataverseOutcome> read, Load load) {
    return read.onFailure(
            failure -> failure instanceof TransportFailure && load.timeLeft().isPositive())
        .retry()
        .withBackOff(BEFORE_RETRY, BEFORE_LAST_RETRY)
        .atMost(READ_RETRIES);
  }

  private static DataverseOutcome outcome(Throwable failure, Load load) {
    return switch (failure) {
      case TransportFailure transport -> transport.outcome();
      case CircuitBreakerOpenException open ->
          new DataverseOutcome.Unreachable("Dynamics failed too often just now");
      case IllegalStateException exhausted
          when exhausted.getCause() instanceof TransportFailure last ->
          last.outcome();
      default -> {
        LOG.error("A request to Dynamics failed in an unforeseen way", failure);
        yield load.giveUp();
      }
    };
  }
}
