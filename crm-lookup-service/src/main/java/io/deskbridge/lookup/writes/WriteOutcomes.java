package io.deskbridge.lookup.writes;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Tells who waits for a write that this replica has worked on it. Another replica's work is not
 * heard of here: whoever waits looks from time to time.
 */
@ApplicationScoped
public class WriteOutcomes {

  private final ConcurrentMap<UUID, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

  /**
   * Ends when this replica has worked on the write, and after that time in any case, on the context
   * of the subscriber.
   */
  public Uni<Void> await(UUID write, Duration longest) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context subscriber = Vertx.currentContext();
              CompletableFuture<Void> outcome =
                  awaited.computeIfAbsent(write, key -> new CompletableFuture<>());
              return Uni.createFrom()
                  .completionStage(outcome.copy())
                  .ifNoItem()
                  .after(longest)
                  .recoverWithItem(() -> null)
                  .onTermination()
                  .invoke(() -> awaited.remove(write, outcome))
                  .emitOn(command -> subscriber.runOnContext(run -> command.run()));
            });
  }

  void worked(UUID write) {
    CompletableFuture<Void> outcome = awaited.remove(write);
    if (outcome != null) {
      outcome.complete(null);
    }
  }
}
