package io.deskbridge.local.edge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One admitted request on its way to a service, and the answer on its way back. */
record Passage(Vertx vertx, Admission.Granted granted, PublicHosts hosts, Duration bodyPatience)
    implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(Passage.class.getName());
  private static final String AGAIN_IN_SECONDS = "1";

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    return RequestBody.of(context.request().proxiedRequest(), vertx, bodyPatience)
        .compose(
            body ->
                switch (body) {
                  case RequestBody.Whole whole -> forward(context, whole);
                  case RequestBody.Refused refused ->
                      Future.succeededFuture(bodyRefused(context, refused.failure()));
                });
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext context) {
    ForwardedHeaders.removeThoseOfOneConnection(context.response().headers());
    Future<Void> sent = context.sendResponse();
    HttpServerResponse response = context.request().proxiedRequest().response();
    if (granted.row().stream() && !response.headWritten()) {
      // The client of a stream waits for its head, not only for the first event.
      response.writeHead();
    }
    return sent;
  }

  private Future<ProxyResponse> forward(ProxyContext context, RequestBody.Whole body) {
    ProxyRequest request = context.request();
    ForwardedHeaders.set(
        request.headers(),
        request.proxiedRequest().remoteAddress().hostAddress(),
        hosts.hostOf(granted.tenant()),
        hosts.port());
    request.setURI(granted.target());
    request.setBody(body.content().length() == 0 ? null : Body.body(body.content()));
    return context
        .sendRequest()
        .recover(failure -> Future.succeededFuture(unanswered(context, failure)));
  }

  private ProxyResponse unanswered(ProxyContext context, Throwable failure) {
    EdgeFailure kind =
        switch (failure) {
          case Origins.Unreachable unused -> EdgeFailure.UNREACHABLE;
          case TimeoutException unused -> EdgeFailure.TOO_SLOW;
          default -> EdgeFailure.BROKEN_OFF;
        };
    EdgeProblem problem = EdgeProblem.of(kind, context.request().proxiedRequest());
    LOG.log(
        Level.WARNING,
        "{0} gave no answer: {1} (traceId {2}): {3}",
        new Object[] {
          granted.row().service().id(), problem.code(), problem.traceId(), failure.toString()
        });
    ProxyResponse response = answer(context, problem);
    return kind == EdgeFailure.UNREACHABLE
        ? response.putHeader(HttpHeaders.RETRY_AFTER, AGAIN_IN_SECONDS)
        : response;
  }

  private static ProxyResponse bodyRefused(ProxyContext context, EdgeFailure kind) {
    HttpServerRequest received = context.request().proxiedRequest();
    if (received.version() == HttpVersion.HTTP_1_1) {
      // The rest of the body is still on its way.
      received.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return answer(context, EdgeProblem.of(kind, received));
  }

  private static ProxyResponse answer(ProxyContext context, EdgeProblem problem) {
    return context
        .request()
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, EdgeProblem.MEDIA_TYPE)
        .setBody(Body.body(problem.asJson()));
  }
}
