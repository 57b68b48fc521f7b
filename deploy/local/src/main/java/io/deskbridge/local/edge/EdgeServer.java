package io.deskbridge.local.edge;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * The running edge. Host and path decide whether a request passes; who the caller is and what he
 * may do is the services' to decide.
 */
public final class EdgeServer implements AutoCloseable {

  private static final int LONGEST_TARGET = 8 * 1024;
  private static final int LARGEST_HEADERS = 16 * 1024;

  private static final int KEEP_ALIVE_SECONDS = 10;

  /** Each event stream holds a connection to a service. */
  private static final int CONNECTIONS_PER_REPLICA = 20_000;

  private final Vertx vertx;
  private final EdgeLimits limits;
  private final PathTable table = PathTable.ofTheProduct();
  private final HttpClient client;
  private final Origins origins;
  private final PublicHosts hosts;

  private EdgeServer(EdgeOptions options, EdgeLimits limits) {
    this.limits = limits;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_REPLICA)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxHeaderSize(LARGEST_HEADERS));
    this.origins =
        new Origins(client, options.services(), limits.serviceSilence(), Clock.systemUTC());
    this.hosts = new PublicHosts(options.tenants(), options.publicDomain(), options.port());
  }

  /**
   * Binds the port; returns when requests are answered.
   *
   * @throws java.util.concurrent.CompletionException when the port is busy or a file unreadable
   */
  public static EdgeServer start(EdgeOptions options) {
    return start(options, EdgeLimits.usual());
  }

  static EdgeServer start(EdgeOptions options, EdgeLimits limits) {
    EdgeServer edge = new EdgeServer(options, limits);
    try {
      edge.vertx
          .createHttpServer(serverOptions(options, limits))
          .requestHandler(edge::receive)
          .invalidRequestHandler(EdgeServer::refuseInvalid)
          .listen(options.port(), options.host())
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return edge;
    } catch (RuntimeException e) {
      edge.close();
      throw e;
    }
  }

  private static HttpServerOptions serverOptions(EdgeOptions options, EdgeLimits limits) {
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(options.certificate().toString())
                .setKeyPath(options.key().toString()))
        .setMaxInitialLineLength(LONGEST_TARGET)
        .setMaxHeaderSize(LARGEST_HEADERS)
        .setInitialSettings(new Http2Settings().setMaxHeaderListSize(LARGEST_HEADERS))
        .setHandle100ContinueAutomatically(true)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()));
  }

  private void receive(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_1_0) {
      refuse(request, EdgeFailure.HTTP_VERSION);
      return;
    }
    String authority = request.authority() == null ? "" : request.authority().toString();
    switch (Admission.of(hosts, table, authority, request.uri())) {
      case Admission.Refused refused -> refuse(request, refused.failure());
      case Admission.Granted granted -> pass(request, granted);
    }
  }

  private void pass(HttpServerRequest request, Admission.Granted granted) {
    HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
        .origin(
            context ->
                origins.open(granted.row().service(), hosts.named(granted.tenant()), hosts.port()))
        .addInterceptor(new Passage(vertx, granted, hosts, limits.bodyPatience()))
        .handle(request);
  }

  private static void refuse(HttpServerRequest request, EdgeFailure failure) {
    EdgeProblem problem = EdgeProblem.of(failure, request);
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, EdgeProblem.MEDIA_TYPE)
        .end(problem.asJson());
  }

  private static void refuseInvalid(HttpServerRequest request) {
    String reason = String.valueOf(request.decoderResult().cause());
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (reason.contains("TooLongHttpHeader")) {
      refuse(request, EdgeFailure.HEADERS_TOO_LARGE);
    } else if (reason.contains("TooLongHttpLine")) {
      refuse(request, EdgeFailure.TARGET_TOO_LONG);
    } else {
      refuse(request, EdgeFailure.PATH_REFUSED);
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
