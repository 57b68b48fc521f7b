package io.deskbridge.auth.tenancy;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Work with the database apart from the request that is being answered, from any thread: on a
 * Vert.x context of its own, as sessions demand. Whoever asks for the same thing several times at
 * once would otherwise share one session, which sessions don't bear.
 */
@ApplicationScoped
public class Detached {

  private final Vertx vertx;

  Detached(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Does the work at each subscription; the outcome comes on the work's own context. */
  public <T> Uni<T> run(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  begin ->
                      Uni.createFrom()
                          .<T>deferred(work::get)
                          .subscribe()
                          .with(emitter::complete, emitter::fail));
            });
  }

  /** Starts the work and returns at once; one of the two is told how it ended. */
  public <T> void start(
      Supplier<Uni<T>> work, Consumer<? super T> onItem, Consumer<Throwable> onFailure) {
    run(work).subscribe().with(onItem, onFailure);
  }
}
