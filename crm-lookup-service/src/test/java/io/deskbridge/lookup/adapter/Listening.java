package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.Awaiting;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/** An adapter that listens, as a browser does. */
final class Listening {

  private static final Pattern EVENT =
      Pattern.compile("id: (\\d+)\\nevent: settings-changed\\ndata: (\\{.*\\})\\n\\n");

  private final StringBuffer text = new StringBuffer();
  private final AtomicReference<HttpClientResponse> response = new AtomicReference<>();
  private final AtomicReference<Instant> ended = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private Listening() {}

  /** Connects; {@code lastEventId} may be null. */
  static Listening begin(
      HttpClient http, URI server, String tenant, String token, String lastEventId) {
    Listening listening = new Listening();
    String[] host = AgentTokens.host(tenant).split(":");
    RequestOptions options =
        new RequestOptions()
            .setServer(SocketAddress.inetSocketAddress(server.getPort(), "localhost"))
            .setHost(host[0])
            .setPort(Integer.parseInt(host[1]))
            .setMethod(HttpMethod.GET)
            .setURI("/v1/adapter/events")
            .putHeader("Accept", "text/event-stream");
    if (token != null) {
      options.putHeader("Authorization", "Bearer " + token);
    }
    if (lastEventId != null) {
      options.putHeader("Last-Event-ID", lastEventId);
    }
    http.request(options)
        .compose(request -> request.send())
        .onSuccess(listening::read)
        .onFailure(listening.failure::set);
    return listening;
  }

  private void read(HttpClientResponse answer) {
    answer.handler(chunk -> text.append(chunk.toString()));
    answer.endHandler(end -> ended.set(Instant.now()));
    answer.exceptionHandler(cut -> ended.set(Instant.now()));
    response.set(answer);
  }

  /** The same, and waits for the first thing that is sent. */
  Listening connected() {
    Awaiting.until(() -> text.indexOf("\n\n") > 0);
    return this;
  }

  HttpClientResponse response() {
    Awaiting.until(() -> response.get() != null || failure.get() != null);
    return response.get();
  }

  String text() {
    return text.toString();
  }

  /** The data of each event so far. */
  List<String> events() {
    return EVENT.matcher(text).results().map(event -> event.group(2)).toList();
  }

  /** The id of each event so far. */
  List<Long> ids() {
    return EVENT.matcher(text).results().map(event -> Long.valueOf(event.group(1))).toList();
  }

  boolean hasEnded() {
    return ended.get() != null;
  }

  Instant endedAt() {
    Awaiting.until(this::hasEnded);
    return ended.get();
  }
}
