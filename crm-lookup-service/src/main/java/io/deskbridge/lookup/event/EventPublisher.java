package io.deskbridge.lookup.event;

import io.deskbridge.lookup.tenancy.Detached;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Publishes what waits in the outbox, in order as far as one replica goes. While Kafka is away
 * events wait, and nothing else does.
 */
@ApplicationScoped
public class EventPublisher {

  private static final Logger LOG = Logger.getLogger(EventPublisher.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Longer than the delivery of a batch may take. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final int AT_ONCE = 100;

  private final Outbox outbox;
  private final EventProducer producer;
  private final Detached detached;
  private final Vertx vertx;
  private final MeterRegistry meters;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();

  EventPublisher(
      Outbox outbox, EventProducer producer, Detached detached, Vertx vertx, MeterRegistry meters) {
    this.outbox = outbox;
    this.producer = producer;
    this.detached = detached;
    this.vertx = vertx;
    this.meters = meters;
  }

  void start(@Observes StartupEvent start) {
    vertx.setPeriodic(LOOK_EVERY.toMillis(), timer -> look());
  }

  void stop(@Observes ShutdownEvent shutdown) {
    stopped.set(true);
  }

  private void look() {
    if (!stopped.get() && busy.compareAndSet(false, true)) {
      detached.start(this::publishWhatWaits, this::ended, this::failed);
    }
  }

  private void ended(int count) {
    meters.counter("deskbridge.events.published").increment(count);
    busy.set(false);
    if (count == AT_ONCE) {
      look();
    }
  }

  private void failed(Throwable failure) {
    LOG.warnf("Events wait because Kafka or the database does not take them: %s", failure);
    meters.counter("deskbridge.events.failed").increment();
    busy.set(false);
  }

  private Uni<Integer> publishWhatWaits() {
    return outbox
        .claim(AT_ONCE, LEASE)
        .chain(waiting -> publish(waiting).replaceWith(waiting.size()));
  }

  private Uni<Void> publish(List<Outbox.Waiting> waiting) {
    return Multi.createFrom()
        .iterable(waiting)
        .onItem()
        .transformToUniAndConcatenate(this::publish)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> publish(Outbox.Waiting waiting) {
    return outbox
        .find(waiting)
        .chain(
            found ->
                found
                    .map(
                        event ->
                            onThisContext(producer.publish(event))
                                .chain(() -> outbox.published(event)))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private static Uni<Void> onThisContext(Uni<Void> published) {
    var context = Vertx.currentContext();
    return published.emitOn(command -> context.runOnContext(run -> command.run()));
  }
}
