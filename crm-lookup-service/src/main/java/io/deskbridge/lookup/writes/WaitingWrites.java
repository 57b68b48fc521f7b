package io.deskbridge.lookup.writes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** How long the oldest write that is due has been waiting: the first thing to show an outage. */
@ApplicationScoped
class WaitingWrites {

  private final AtomicReference<Double> oldestSeconds = new AtomicReference<>(0.0);
  private final Dispatch dispatch;

  WaitingWrites(Dispatch dispatch, MeterRegistry meters) {
    this.dispatch = dispatch;
    meters.gauge("deskbridge.writes.oldest.waiting.seconds", oldestSeconds, AtomicReference::get);
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return dispatch
        .findOldestWaitingSeconds()
        .invoke(found -> oldestSeconds.set(found.orElse(0.0)))
        .replaceWithVoid();
  }
}
