package io.deskbridge.settings.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.settings.problem.FieldProblem;
import io.quarkus.oidc.client.OidcClientException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The one door to auth-service. Only a connection that was never made is tried again: an answer
 * that got lost may have staged a credential, and Entra ID counts wrong Key Passwords.
 */
@ApplicationScoped
class AuthGateway {

  private static final Logger LOG = Logger.getLogger(AuthGateway.class);
  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final AuthClient client;
  private final ObjectMapper json;

  AuthGateway(@RestClient AuthClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  /** Asks for verification and staging; fails only when there was no answer. */
  @Timeout(value = 25, unit = ChronoUnit.SECONDS)
  @Retry(
      maxRetries = 2,
      delay = 200,
      jitter = 100,
      retryOn = {ConnectException.class, UnknownHostException.class})
  Uni<StagingOutcome> stage(String tenant, StageRequest request) {
    return client.stage(tenant, request).map(this::outcomeOf);
  }

  /** Whether {@link #stage} failed because there was no answer; anything else is a bug of ours. */
  static boolean wasUnanswered(Throwable failure) {
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof FaultToleranceException
        || failure instanceof ProcessingException
        || failure instanceof OidcClientException;
  }

  /** What it means that there was no answer. */
  StagingOutcome outcomeOf(Throwable failure) {
    LOG.warnf(
        "auth-service gave no answer: %s: %s",
        failure.getClass().getSimpleName(), failure.getMessage());
    return new StagingOutcome.Unavailable(PAUSE);
  }

  private StagingOutcome outcomeOf(RestResponse<String> answer) {
    return switch (answer.getStatus()) {
      case CREATED -> staged(answer);
      case BAD_REQUEST, UNPROCESSABLE -> refused(answer);
      default -> unavailable(answer);
    };
  }

  private StagingOutcome staged(RestResponse<String> answer) {
    return read(answer, StageAnswer.class)
        .filter(StageAnswer::isComplete)
        .<StagingOutcome>map(
            staged ->
                new StagingOutcome.Staged(
                    staged.credentialId(),
                    staged.keyPasswordHint(),
                    staged.keyPasswordExpiresAt(),
                    staged.directoryId()))
        .orElseGet(() -> unavailable(answer));
  }

  private StagingOutcome refused(RestResponse<String> answer) {
    return read(answer, StageRefusal.class)
        .filter(StageRefusal::isAboutFields)
        .<StagingOutcome>map(
            refusal ->
                new StagingOutcome.Refused(
                    refusal.errors().stream()
                        .map(each -> new FieldProblem(each.pointer(), each.code(), each.detail()))
                        .toList()))
        .orElseGet(() -> unavailable(answer));
  }

  private static StagingOutcome unavailable(RestResponse<String> answer) {
    LOG.warnf("auth-service answered %d in a way that decides nothing", answer.getStatus());
    return new StagingOutcome.Unavailable(pauseOf(answer));
  }

  private static Duration pauseOf(RestResponse<String> answer) {
    String header = answer.getHeaderString("Retry-After");
    if (header == null || !header.matches("[0-9]{1,9}")) {
      return PAUSE;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(header));
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private <T> Optional<T> read(RestResponse<String> answer, Class<T> type) {
    try {
      return Optional.ofNullable(json.readValue(textOf(answer), type));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The client reads the body as text only when the status is one of success. */
  private static String textOf(RestResponse<?> answer) throws IOException {
    return switch (answer.getEntity()) {
      case String text -> text;
      case InputStream bytes -> new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      case null, default -> "";
    };
  }
}
