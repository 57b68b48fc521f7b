package io.deskbridge.local.edge;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** One replica of a service as the edge sees it: tells what it was asked, or misbehaves. */
final class BackEnd implements AutoCloseable {

  private final Vertx vertx;
  private final HttpServer server;
  private final String name;
  private final int port;
  final List<String> received = new CopyOnWriteArrayList<>();
  final BlockingQueue<HttpServerResponse> streams = new LinkedBlockingQueue<>();
  final BlockingQueue<String> clientsThatLeft = new LinkedBlockingQueue<>();

  BackEnd(Vertx vertx, String name) {
    this(vertx, name, 0);
  }

  BackEnd(Vertx vertx, String name, int port) {
    this.vertx = vertx;
    this.name = name;
    this.server = vertx.createHttpServer().requestHandler(this::receive);
    this.port =
        server
            .listen(port, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  private void receive(HttpServerRequest request) {
    received.add(request.method() + " " + request.uri());
    switch (request.path()) {
      case "/v1/adapter/events" -> stream(request);
      case "/v1/writes/cut" -> request.connection().close();
      case "/v1/writes/hang" -> vertx.setTimer(60_000, unused -> request.response().end());
      case "/v1/writes/half" -> {
        request.response().setChunked(true).write("half of it");
        vertx.setTimer(100, unused -> request.connection().close());
      }
      case "/v1/writes/empty" -> request.response().setStatusCode(204).end();
      default -> request.body().onSuccess(body -> tell(request, body));
    }
  }

  private void stream(HttpServerRequest request) {
    HttpServerResponse response =
        request.response().putHeader("Content-Type", "text/event-stream").setChunked(true);
    response.closeHandler(unused -> clientsThatLeft.add(request.uri()));
    response.writeHead().onSuccess(unused -> streams.add(response));
  }

  private void tell(HttpServerRequest request, Buffer body) {
    JsonObject headers = new JsonObject();
    request
        .headers()
        .names()
        .forEach(
            each ->
                headers.put(
                    each.toLowerCase(java.util.Locale.ROOT),
                    String.join(" | ", request.headers().getAll(each))));
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Content-Security-Policy", "frame-ancestors 'none'")
        .putHeader("Set-Cookie", List.<CharSequence>of("a=1", "b=2"))
        .putHeader("Keep-Alive", "timeout=5")
        .end(
            new JsonObject()
                .put("service", name)
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers)
                .put("body", body.toString())
                .toBuffer());
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
