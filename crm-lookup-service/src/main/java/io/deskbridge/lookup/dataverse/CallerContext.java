package io.deskbridge.lookup.dataverse;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * The Vert.x context of a caller, to which items are brought back: at once where they already come
 * on it, since each detour by the event loop costs time.
 */
public final class CallerContext {

  private final Optional<Context> context;

  private CallerContext(Optional<Context> context) {
    this.context = context;
  }

  /** That of who calls now; outside of Vert.x there is none, and items come as they come. */
  public static CallerContext here() {
    return new CallerContext(Optional.ofNullable(Vertx.currentContext()));
  }

  /** The same with its items and failures on this context. */
  public <T> Uni<T> bringBack(Uni<T> uni) {
    return context.map(own -> uni.emitOn(command -> run(own, command))).orElse(uni);
  }

  private static void run(Context own, Runnable command) {
    if (Context.isOnEventLoopThread() && Vertx.currentContext() == own) {
      command.run();
    } else {
      own.runOnContext(run -> command.run());
    }
  }
}
