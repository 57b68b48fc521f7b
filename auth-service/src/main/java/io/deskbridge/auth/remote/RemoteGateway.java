package io.deskbridge.auth.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.MultiMap;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests to Entra ID and Dynamics. An exchange never fails: it ends in a value within
 * attempt time-out × attempts plus the pauses. Redirects are not followed.
 *
 * <p>One connection pool serves all tenants, see docs/adr/0001.
 */
@ApplicationScoped
public class RemoteGateway {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private final WebClient microsoft;
  private final WebClient standIn;
  private final Duration attemptTimeout;
  private final TypedGuard<Uni<RemoteAnswer>> guard;

  RemoteGateway(Vertx vertx, TlsConfigurationRegistry tls, RemoteConfig config) {
    this.microsoft = client(vertx, config, tls.getDefault());
    this.standIn = client(vertx, config, tls.get("deskbridge"));
    this.attemptTimeout = config.attemptTimeout();
    this.guard = guard(config);
  }

  @PreDestroy
  void close() {
    microsoft.close();
    standIn.close();
  }

  /** The answer, on the caller's Vert.x context. */
  public Uni<RemoteAnswer> exchange(RemoteRequest request) {
    return asValue(guard.get(() -> attempt(request)));
  }

  /** The same for what must not be sent twice: one attempt, also when the connection is reset. */
  public Uni<RemoteAnswer> exchangeOnce(RemoteRequest request) {
    return asValue(attempt(request));
  }

  private static Uni<RemoteAnswer> asValue(Uni<RemoteAnswer> exchange) {
    return CallersContext.returnTo(
        exchange
            .onFailure(RemoteFailure.class)
            .recoverWithItem(
                failure ->
                    new RemoteAnswer.Unavailable(failure.getMessage(), failure.retryAfter())));
  }

  private Uni<RemoteAnswer> attempt(RemoteRequest request) {
    return send(request)
        .ifNoItem()
        .after(attemptTimeout)
        .fail()
        .onFailure()
        .transform(RemoteGateway::withoutAnswer)
        .map(RemoteGateway::read);
  }

  private Uni<HttpResponse<Buffer>> send(RemoteRequest request) {
    HttpRequest<Buffer> prepared =
        (request.standIn() ? standIn : microsoft)
            .requestAbs(
                request.form().isPresent() ? HttpMethod.POST : HttpMethod.GET,
                request.uri().toString())
            .timeout(attemptTimeout.toMillis())
            .putHeader("Accept", "application/json");
    request.headers().forEach(prepared::putHeader);
    return request
        .form()
        .map(
            fields -> {
              MultiMap form = MultiMap.caseInsensitiveMultiMap();
              fields.forEach(form::add);
              return prepared.sendForm(form);
            })
        .orElseGet(prepared::send);
  }

  private static RemoteFailure withoutAnswer(Throwable failure) {
    return RemoteFailure.passing(
        failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException
            ? "no answer in time"
            : "no connection (" + failure.getClass().getSimpleName() + ")");
  }

  private static RemoteAnswer read(HttpResponse<Buffer> response) {
    int status = response.statusCode();
    Optional<Duration> retryAfter = RetryAfter.parse(response.getHeader("Retry-After"));
    if (status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && retryAfter.isPresent())) {
      throw RemoteFailure.lasting("asked to wait (" + status + ")", retryAfter);
    }
    if (status >= SERVER_ERROR || status == REQUEST_TIMEOUT) {
      throw RemoteFailure.passing("status " + status);
    }
    Optional<JsonNode> body = parse(response.bodyAsString());
    RemoteAnswer.Answered answered =
        new RemoteAnswer.Answered(status, body.orElseGet(MissingNode::getInstance));
    if (answered.isSuccess() && !answered.body().isObject()) {
      throw RemoteFailure.passing("an answer that is not JSON");
    }
    return answered;
  }

  private static Optional<JsonNode> parse(String text) {
    try {
      return text == null ? Optional.empty() : Optional.ofNullable(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static TypedGuard<Uni<RemoteAnswer>> guard(RemoteConfig config) {
    long delay = config.retryDelay().toMillis();
    return TypedGuard.create(new TypeLiteral<Uni<RemoteAnswer>>() {})
        .withDescription("remote")
        .withRetry()
        .maxRetries(config.retries())
        .delay(delay, ChronoUnit.MILLIS)
        .jitter(delay / 2, ChronoUnit.MILLIS)
        .whenException(
            failure -> failure instanceof RemoteFailure remote && remote.isWorthRetrying())
        .done()
        .build();
  }

  private static WebClient client(
      Vertx vertx, RemoteConfig config, Optional<TlsConfiguration> tls) {
    WebClientOptions options = new WebClientOptions();
    options
        .setFollowRedirects(false)
        .setUserAgent("Deskbridge")
        .setConnectTimeout((int) config.connectTimeout().toMillis())
        .setMaxPoolSize(config.connectionsPerHost());
    tls.ifPresent(configured -> TlsConfigUtils.configure(options, configured));
    return WebClient.create(vertx, options);
  }
}
