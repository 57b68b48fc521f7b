package io.deskbridge.lookup.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts work with the database that nobody's request waits for, from any thread: on a Vert.x
 * context of its own, as sessions demand.
 */
@ApplicationScoped
public class Detached {

  private final Vertx vertx;

  Detached(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Returns at once; one of the two is told how it ended. */
  public <T> void start(
      Supplier<Uni<T>> work, Consumer<? super T> onItem, Consumer<Throwable> onFailure) {
    Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    VertxContextSafetyToggle.setContextSafe(context, true);
    context.runOnContext(
        begin -> Uni.createFrom().<T>deferred(work::get).subscribe().with(onItem, onFailure));
  }
}
