package io.deskbridge.lookup.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks auth-service for tokens; every failure of that is an outcome. */
@ApplicationScoped
class AuthGateway {

  private static final Logger LOG = Logger.getLogger(AuthGateway.class);
  private static final Duration COME_BACK = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Set<String> REFUSALS =
      Set.of("credential-unknown", "reauth-required", "key-password-expired");

  private final AuthClient client;
  private final ObjectMapper json;

  AuthGateway(@RestClient AuthClient client, ObjectMapper json) {
    this.client = client;
    this.json = json;
  }

  /** A token; asking twice does no harm, so a lost connection is tried once more. */
  @Timeout(4000)
  @Retry(maxRetries = 1, delay = 100, jitter = 50, abortOn = WebApplicationException.class)
  Uni<TokenOutcome> acquire(TokenSubject subject, Optional<AccessToken> rejected) {
    return client
        .acquire(subject.tenantId(), TokenRequest.of(subject, rejected))
        .<TokenOutcome>map(answer -> new TokenOutcome.Granted(answer.token()))
        .onFailure(WebApplicationException.class)
        .recoverWithItem(failure -> outcome(failure.getResponse()));
  }

  /** What a failure of {@link #acquire} means. */
  static TokenOutcome outcome(Throwable failure) {
    LOG.warnf("auth-service can't be asked for a token: %s", failure.getClass().getSimpleName());
    return new TokenOutcome.Unavailable("auth-service does not answer", COME_BACK);
  }

  private TokenOutcome outcome(Response response) {
    String code = codeOf(response);
    if (REFUSALS.contains(code)) {
      return new TokenOutcome.Refused(code);
    }
    LOG.warnf("auth-service answered %d %s instead of a token", response.getStatus(), code);
    return new TokenOutcome.Unavailable(
        "auth-service has no token now (" + response.getStatus() + ")", retryAfter(response));
  }

  private String codeOf(Response response) {
    try {
      String code = json.readTree(response.readEntity(String.class)).path("code").asText("");
      return code.matches("[a-z-]{1,60}") ? code : "";
    } catch (JsonProcessingException | IllegalArgumentException | IllegalStateException e) {
      return "";
    }
  }

  private static Duration retryAfter(Response response) {
    String seconds = response.getHeaderString(HttpHeaders.RETRY_AFTER);
    if (seconds == null || !seconds.matches("\\d{1,6}")) {
      return COME_BACK;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
