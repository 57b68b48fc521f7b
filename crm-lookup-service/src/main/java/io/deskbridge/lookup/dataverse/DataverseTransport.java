package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.protection.Told;
import io.deskbridge.lookup.token.AccessToken;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Exchanges one request and its answer over HTTP, in bounded time and memory. Follows no redirect,
 * logs nothing, and leaves no span: paths hold phone numbers.
 */
@ApplicationScoped
class DataverseTransport {

  static final String API = "/api/data/v9.2/";

  /**
   * Of all users of an organisation: one of them has up to 52, and must not keep others waiting.
   */
  private static final int CONNECTIONS_PER_HOST = 512;

  private static final int IDLE_SECONDS = 50;
  private static final int HTTPS = 443;

  private final HttpClient client;
  private final ObjectMapper json;
  private final Vertx vertx;
  private final long maxResponse;

  DataverseTransport(
      Vertx vertx, TlsConfigurationRegistry tls, DataverseConfig config, ObjectMapper json) {
    this.json = json;
    this.vertx = vertx;
    this.maxResponse = config.maxResponse().asLongValue();
    HttpClientOptions options =
        new HttpClientOptions()
            .setSsl(true)
            .setVerifyHost(true)
            .setConnectTimeout((int) config.connectTimeout().toMillis())
            .setSslHandshakeTimeout(config.connectTimeout().toSeconds())
            .setKeepAliveTimeout(IDLE_SECONDS)
            .setTracingPolicy(TracingPolicy.IGNORE);
    tls.get(config.tlsConfigurationName())
        .ifPresent(found -> TlsConfigUtils.configure(options, found));
    this.client =
        vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_HOST));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /** The answer, or a {@link TransportFailure}. */
  Uni<Reply> exchange(AccessToken token, DataverseRequest request, Attempt attempt) {
    return Uni.createFrom().emitter(emitter -> exchange(token, request, attempt, emitter));
  }

  private void exchange(
      AccessToken token,
      DataverseRequest request,
      Attempt attempt,
      UniEmitter<? super Reply> emitter) {
    URI environment = token.environmentUrl();
    if (!"https".equals(environment.getScheme()) || attempt.isOver()) {
      emitter.fail(TransportFailure.noTime("no way or no time to send it"));
      return;
    }
    Optional<Buffer> body =
        request.parts().isEmpty()
            ? request.body().map(this::bytes)
            : Optional.of(BatchBody.of(request.parts()));
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method().name()))
            .setHost(environment.getHost())
            .setPort(environment.getPort() < 0 ? HTTPS : environment.getPort())
            .setURI(API + request.path())
            .setFollowRedirects(false)
            .setHeaders(headers(token, request));
    client
        .request(options)
        .onFailure(
            failure ->
                emitter.fail(
                    TransportFailure.notSent(
                        "Dynamics can't be reached: " + failure.getClass().getSimpleName())))
        .onSuccess(connected -> send(connected, body, attempt, emitter));
  }

  private void send(
      HttpClientRequest request,
      Optional<Buffer> body,
      Attempt attempt,
      UniEmitter<? super Reply> emitter) {
    if (!attempt.send()) {
      request.reset();
      emitter.fail(TransportFailure.noTime("no time left before it could be sent"));
      return;
    }
    long patience = Math.max(1, attempt.timeLeft().toMillis());
    long timer =
        vertx.setTimer(
            patience, late -> emitter.fail(TransportFailure.late(Duration.ofMillis(patience))));
    AtomicBoolean answered = new AtomicBoolean();
    emitter.onTermination(
        () -> {
          vertx.cancelTimer(timer);
          if (!answered.get()) {
            request.reset();
          }
        });
    body.map(request::send)
        .orElseGet(request::send)
        .onSuccess(response -> receive(response, answered, emitter))
        .onFailure(failure -> emitter.fail(broken(failure)));
  }

  private void receive(
      HttpClientResponse response, AtomicBoolean answered, UniEmitter<? super Reply> emitter) {
    Buffer body = Buffer.buffer();
    response
        .exceptionHandler(failure -> emitter.fail(broken(failure)))
        .endHandler(
            end -> {
              answered.set(true);
              emitter.complete(reply(response, body));
            })
        .handler(
            part -> {
              body.appendBuffer(part);
              if (body.length() > maxResponse) {
                emitter.fail(TransportFailure.unanswered("the answer is too long"));
              }
            });
  }

  private static Reply reply(HttpClientResponse response, Buffer body) {
    return new Reply(
        response.statusCode(),
        Optional.ofNullable(response.getHeader(HttpHeaders.RETRY_AFTER)),
        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_TYPE)),
        Told.of(response::getHeader),
        body);
  }

  private static TransportFailure broken(Throwable failure) {
    return TransportFailure.unanswered(
        "the connection broke: " + failure.getClass().getSimpleName());
  }

  private Buffer bytes(JsonNode body) {
    try {
      return Buffer.buffer(json.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }

  private static MultiMap headers(AccessToken token, DataverseRequest request) {
    MultiMap headers =
        MultiMap.caseInsensitiveMultiMap()
            .add(HttpHeaders.AUTHORIZATION, "Bearer " + token.value())
            .add(HttpHeaders.ACCEPT, "application/json")
            .add("OData-MaxVersion", "4.0")
            .add("OData-Version", "4.0");
    if (request.body().isPresent()) {
      headers.add(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8");
    }
    if (!request.parts().isEmpty()) {
      headers.add(HttpHeaders.CONTENT_TYPE, BatchBody.CONTENT_TYPE);
    }
    request.headers().forEach(headers::set);
    return headers;
  }
}
