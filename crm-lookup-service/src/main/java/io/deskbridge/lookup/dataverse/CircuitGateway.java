package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.protection.Visit;
import io.deskbridge.lookup.token.AccessToken;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Exchanges requests with an organisation unless it failed too often just now, and lets the visit
 * learn from the answers.
 */
@ApplicationScoped
class CircuitGateway {

  private static final Logger LOG = Logger.getLogger(CircuitGateway.class);
  private static final int MOST_BREAKERS = 10_000;
  private static final int BREAKER_VOLUME = 20;
  private static final double BREAKER_RATIO = 0.5;
  private static final int BREAKER_DELAY_SECONDS = 5;

  private final Cache<String, Guard> breakers =
      Caffeine.newBuilder().maximumSize(MOST_BREAKERS).build();
  private final DataverseTransport transport;
  private final ObjectMapper json;

  CircuitGateway(DataverseTransport transport, ObjectMapper json) {
    this.transport = transport;
    this.json = json;
  }

  @RegisterForReflection
  private static final class OutcomeType extends TypeLiteral<Uni<DataverseOutcome>> {}

  private static final OutcomeType OUTCOME = new OutcomeType();

  /**
   * The outcome of a request, or a {@link TransportFailure}, or a {@code
   * CircuitBreakerOpenException} and nothing sent.
   */
  Uni<DataverseOutcome> exchange(
      AccessToken token, DataverseRequest request, Attempt attempt, Visit visit) {
    return breakers
        .get(token.organizationId(), CircuitGateway::breaker)
        .get(
            () ->
                transport
                    .exchange(token, request, attempt)
                    .map(reply -> read(reply, visit))
                    .onFailure(TransportFailure.class)
                    .invoke(failure -> learn(failure, visit)),
            OUTCOME);
  }

  private DataverseOutcome read(Reply reply, Visit visit) {
    DataverseOutcome outcome = reply.read(json);
    if (outcome instanceof DataverseOutcome.Throttled(Duration time)
        && !reply.isAboutTheQuery(json)) {
      visit.throttled(time);
    } else {
      visit.answered(reply.told());
      if (outcome instanceof DataverseOutcome.Answered(int status, JsonNode body)) {
        BatchAnswer.pause(body).ifPresent(visit::throttled);
      }
    }
    return outcome;
  }

  private static void learn(TransportFailure failure, Visit visit) {
    if (failure.isLate()) {
      visit.unanswered();
    }
  }

  /** Forgets which organisations failed, as a start does. */
  void closeAll() {
    breakers.invalidateAll();
  }

  private static Guard breaker(String organization) {
    return Guard.create()
        .withCircuitBreaker()
        .when(failure -> failure instanceof TransportFailure trouble && trouble.isOfDynamics())
        .requestVolumeThreshold(BREAKER_VOLUME)
        .failureRatio(BREAKER_RATIO)
        .delay(BREAKER_DELAY_SECONDS, ChronoUnit.SECONDS)
        .onStateChange(state -> LOG.infof("Circuit to organisation %s is %s", organization, state))
        .done()
        .build();
  }
}
