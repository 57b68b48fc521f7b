package io.deskbridge.auth.session;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes idle sessions. Any replica may at any time: deleting twice does no harm. */
@ApplicationScoped
class SessionSweep {

  private final SessionStore store;

  SessionSweep(SessionStore store) {
    this.store = store;
  }

  @Scheduled(
      every = "${deskbridge.session.sweep:10m}",
      delayed = "PT1M",
      identity = "session-sweep",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return store.sweep();
  }
}
