package io.deskbridge.local.edge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * The body of a request, read whole before a service hears of it: a slow or endless sender costs
 * the services nothing. None of the product's requests is larger than the limit.
 */
sealed interface RequestBody {

  /** It arrived. */
  record Whole(Buffer content) implements RequestBody {}

  /** It is not taken. */
  record Refused(EdgeFailure failure) implements RequestBody {}

  int LIMIT = 1024 * 1024;

  /** Reads a request that is paused; fails when the client leaves. */
  static Future<RequestBody> of(HttpServerRequest request, Vertx vertx, Duration patience) {
    String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && !isWithinLimit(announced)) {
      return Future.succeededFuture(new Refused(EdgeFailure.BODY_TOO_LARGE));
    }
    Promise<RequestBody> outcome = Promise.promise();
    Buffer content = Buffer.buffer();
    long timer =
        vertx.setTimer(
            patience.toMillis(),
            unused -> outcome.tryComplete(new Refused(EdgeFailure.BODY_TOO_SLOW)));
    request.handler(
        part -> {
          if (content.length() + part.length() > LIMIT) {
            outcome.tryComplete(new Refused(EdgeFailure.BODY_TOO_LARGE));
          } else {
            content.appendBuffer(part);
          }
        });
    request.endHandler(unused -> outcome.tryComplete(new Whole(content)));
    request.exceptionHandler(outcome::tryFail);
    request.resume();
    return outcome.future().onComplete(unused -> vertx.cancelTimer(timer));
  }

  private static boolean isWithinLimit(String length) {
    return length.matches("[0-9]{1,7}") && Integer.parseInt(length) <= LIMIT;
  }
}
