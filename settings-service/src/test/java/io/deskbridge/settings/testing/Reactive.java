package io.deskbridge.settings.testing;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Lets a test wait for reactive code on a Vert.x context of its own. */
public final class Reactive {

  private Reactive() {}

  /** The item, or the failure as it is. */
  public static <T> T result(Supplier<Uni<T>> work) {
    try {
      return VertxContextSupport.subscribeAndAwait(work);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
