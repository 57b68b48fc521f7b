package io.deskbridge.auth.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.auth.cloud.Cloud;
import io.deskbridge.auth.remote.RemoteAnswer;
import io.deskbridge.auth.remote.RemoteGateway;
import io.deskbridge.auth.remote.RemoteRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Asks Entra ID, see <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client
 * credentials</a>. Neither what it sends nor what it receives is logged.
 */
@ApplicationScoped
public class EntraGateway {

  private static final Logger LOG = Logger.getLogger(EntraGateway.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ISSUER = Pattern.compile("https://[^/]+/([0-9a-fA-F-]{36})/v2\\.0");

  /**
   * Throttled, passing trouble inside Entra ID, loop detected: nothing is wrong with the values.
   */
  private static final Set<Integer> PASSING = Set.of(90033, 90055, 50196);

  private final RemoteGateway remote;
  private final Clock clock;
  private final MeterRegistry metrics;

  EntraGateway(RemoteGateway remote, Clock clock, MeterRegistry metrics) {
    this.remote = remote;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** The id of a directory given by domain name or id; both must be checked for form before. */
  public Uni<DirectoryAnswer> resolveDirectory(Cloud cloud, String directory) {
    URI document =
        cloud.entra().resolve("/" + directory + "/v2.0/.well-known/openid-configuration");
    return remote
        .exchange(RemoteRequest.get(document, Map.of(), cloud.isStandIn()))
        .map(EntraGateway::directory);
  }

  /** A token for the application itself. */
  public Uni<TokenAnswer> acquireToken(TokenQuestion question) {
    Instant before = clock.instant();
    return remote
        .exchange(request(question))
        .map(answer -> token(answer, before))
        .invoke(this::count);
  }

  /** Tokens for a code; sent once, because a code that was used twice is worth nothing. */
  public Uni<GrantAnswer> redeem(Registration registration, CodeRedemption redemption) {
    return acquireGrant(
        registration,
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            redemption.code(),
            "code_verifier",
            redemption.codeVerifier(),
            "redirect_uri",
            redemption.redirectUri()));
  }

  /** Tokens for a refresh token; sent once. */
  public Uni<GrantAnswer> refresh(Registration registration, String refreshToken) {
    return acquireGrant(
        registration, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  /** The document of keys at that address; empty when it can't be had. */
  Uni<Optional<JsonNode>> findKeys(URI address, boolean standIn) {
    return remote
        .exchange(RemoteRequest.get(address, Map.of(), standIn))
        .map(
            answer ->
                switch (answer) {
                  case RemoteAnswer.Unavailable unavailable -> {
                    logged(unavailable);
                    yield Optional.empty();
                  }
                  case RemoteAnswer.Answered answered
                      when answered.isSuccess() && answered.body().path("keys").isArray() ->
                      Optional.of(answered.body());
                  case RemoteAnswer.Answered answered -> {
                    unreadable();
                    yield Optional.empty();
                  }
                });
  }

  private Uni<GrantAnswer> acquireGrant(Registration registration, Map<String, String> what) {
    Instant before = clock.instant();
    Cloud cloud = registration.environment().cloud();
    Map<String, String> form = new HashMap<>(what);
    form.put("client_id", registration.applicationId().toString());
    form.put("client_secret", registration.keyPassword().value());
    form.put("scope", registration.agentScopes());
    return remote
        .exchangeOnce(
            RemoteRequest.post(
                cloud.entra().resolve("/" + registration.directoryId() + "/oauth2/v2.0/token"),
                form,
                cloud.isStandIn()))
        .map(answer -> grant(answer, before))
        .invoke(this::count);
  }

  private static GrantAnswer grant(RemoteAnswer answer, Instant before) {
    return switch (token(answer, before)) {
      case TokenAnswer.Granted granted ->
          new GrantAnswer.Granted(
              granted.token(), text(answer, "refresh_token"), text(answer, "id_token"));
      case TokenAnswer.Refused refused -> new GrantAnswer.Refused(refused.refusal());
      case TokenAnswer.Unavailable unavailable ->
          new GrantAnswer.Unavailable(unavailable.retryAfter());
    };
  }

  private static Optional<String> text(RemoteAnswer answer, String member) {
    return answer instanceof RemoteAnswer.Answered answered
        ? Optional.of(answered.body().path(member).asText()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  private static RemoteRequest request(TokenQuestion question) {
    Cloud cloud = question.cloud();
    return RemoteRequest.post(
        cloud.entra().resolve("/" + question.directoryId() + "/oauth2/v2.0/token"),
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            question.applicationId().toString(),
            "client_secret",
            question.keyPassword().value(),
            "scope",
            question.environment() + "/.default"),
        cloud.isStandIn());
  }

  private static DirectoryAnswer directory(RemoteAnswer answer) {
    return switch (answer) {
      case RemoteAnswer.Unavailable unavailable ->
          new DirectoryAnswer.Unavailable(logged(unavailable));
      case RemoteAnswer.Answered answered when answered.isSuccess() -> {
        Matcher issuer = ISSUER.matcher(answered.body().path("issuer").asText());
        yield issuer.matches()
            ? new DirectoryAnswer.Known(UUID.fromString(issuer.group(1)))
            : new DirectoryAnswer.Unavailable(unreadable());
      }
      case RemoteAnswer.Answered answered ->
          refusal(answered)
              .<DirectoryAnswer>map(DirectoryAnswer.Refused::new)
              .orElseGet(() -> new DirectoryAnswer.Unavailable(unreadable()));
    };
  }

  private static TokenAnswer token(RemoteAnswer answer, Instant before) {
    return switch (answer) {
      case RemoteAnswer.Unavailable unavailable -> new TokenAnswer.Unavailable(logged(unavailable));
      case RemoteAnswer.Answered answered when answered.isSuccess() ->
          granted(answered.body(), before)
              .<TokenAnswer>map(granted -> granted)
              .orElseGet(() -> new TokenAnswer.Unavailable(unreadable()));
      case RemoteAnswer.Answered answered ->
          refusal(answered)
              .<TokenAnswer>map(TokenAnswer.Refused::new)
              .orElseGet(() -> new TokenAnswer.Unavailable(unreadable()));
    };
  }

  private static Optional<TokenAnswer.Granted> granted(JsonNode body, Instant before) {
    String value = body.path("access_token").asText();
    Duration lifetime = Duration.ofSeconds(body.path("expires_in").asLong());
    if (value.isEmpty() || !lifetime.isPositive()) {
      return Optional.empty();
    }
    AccessToken token = new AccessToken(value, before.plus(lifetime), lifetime);
    return claims(value)
        .map(
            claims ->
                new TokenAnswer.Granted(
                    token, claims.path("tid").asText(), claims.path("aud").asText()));
  }

  /** Unverified: they came from Entra ID itself over TLS. */
  private static Optional<JsonNode> claims(String token) {
    String[] parts = token.split("\\.");
    if (parts.length < 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  /** Empty when it is no refusal in Entra's form, or one that says nothing about the values. */
  private static Optional<EntraRefusal> refusal(RemoteAnswer.Answered answered) {
    JsonNode body = answered.body();
    String error = body.path("error").asText();
    int number = body.path("error_codes").path(0).asInt();
    boolean passing = PASSING.contains(number) || error.equals("temporarily_unavailable");
    return answered.isRedirect() || error.isEmpty() || passing
        ? Optional.empty()
        : Optional.of(new EntraRefusal(number, error));
  }

  private static Optional<Duration> logged(RemoteAnswer.Unavailable unavailable) {
    LOG.warnf("Entra ID is not available: %s", unavailable.reason());
    return unavailable.retryAfter();
  }

  private static Optional<Duration> unreadable() {
    LOG.warn("Entra ID is not available: its answer is not one of Entra ID");
    return Optional.empty();
  }

  private void count(TokenAnswer answer) {
    String outcome =
        switch (answer) {
          case TokenAnswer.Granted granted -> "granted";
          case TokenAnswer.Refused refused -> "refused";
          case TokenAnswer.Unavailable unavailable -> "unavailable";
        };
    count(outcome);
  }

  private void count(GrantAnswer answer) {
    count(
        switch (answer) {
          case GrantAnswer.Granted granted -> "granted";
          case GrantAnswer.Refused refused -> "refused";
          case GrantAnswer.Unavailable unavailable -> "unavailable";
        });
  }

  private void count(String outcome) {
    metrics.counter("deskbridge.entra.token.requests", "outcome", outcome).increment();
  }
}
