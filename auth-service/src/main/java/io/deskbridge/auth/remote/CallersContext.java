package io.deskbridge.auth.remote;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Brings an answer back to where it was asked for. A second attempt starts on a timer's thread, and
 * rows may be touched only on the Vert.x context of the caller.
 */
public final class CallersContext {

  private CallersContext() {}

  /**
   * The same answer, on the Vert.x context of whoever calls this method; on none if there is none.
   */
  public static <T> Uni<T> returnTo(Uni<T> answer) {
    Context context = Vertx.currentContext();
    return context == null
        ? answer
        : answer.emitOn(command -> context.runOnContext(ignored -> command.run()));
  }
}
