package io.deskbridge.auth.signin;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes sign-ins that are too old. Any replica may at any time: deleting twice does no harm. */
@ApplicationScoped
class SignInSweep {

  private final SignInStore store;

  SignInSweep(SignInStore store) {
    this.store = store;
  }

  @Scheduled(
      every = "${deskbridge.sign-in.sweep:1m}",
      delayed = "PT30S",
      identity = "sign-in-sweep",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return store.sweep().replaceWithVoid();
  }
}
