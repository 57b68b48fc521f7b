package io.deskbridge.settings.publication;

import io.deskbridge.settings.outbox.Outbox;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.deskbridge.settings.revision.Revision;
import io.deskbridge.settings.revision.RevisionCommitted;
import io.deskbridge.settings.revision.SettingsStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends the newest committed revision of a tenant. One sender per tenant at a time, in all
 * replicas, by a lease; who was held up so long that the lease may end before the record is out
 * does not send. What slips through all the same is put right by {@link Sweep}.
 */
@ApplicationScoped
class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final int SENDERS = 4;

  private final Outbox outbox;
  private final SettingsStore store;
  private final SeenRevisions seen;
  private final TopicState topic;
  private final RecordSender sender;
  private final PublicationConfig config;
  private final PublicationMetrics metrics;

  private final Set<String> queued = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders =
      Executors.newFixedThreadPool(
          SENDERS, Thread.ofPlatform().daemon().name("settings-publisher-", 1).factory());

  Publisher(
      Outbox outbox,
      SettingsStore store,
      SeenRevisions seen,
      TopicState topic,
      RecordSender sender,
      PublicationConfig config,
      PublicationMetrics metrics) {
    this.outbox = outbox;
    this.store = store;
    this.seen = seen;
    this.topic = topic;
    this.sender = sender;
    this.config = config;
    this.metrics = metrics;
  }

  void onCommit(@Observes RevisionCommitted committed) {
    wake(committed.tenantId());
  }

  /** Publishes that tenant's newest revision soon; returns at once. */
  void wake(String tenant) {
    if (!topic.isCurrent() || !queued.add(tenant)) {
      return;
    }
    try {
      senders.execute(
          () -> {
            queued.remove(tenant);
            publish(tenant);
          });
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: what is not published now is published by the next start");
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    senders.shutdown();
    senders.awaitTermination(sender.longest().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Publishes until nothing newer is committed, unless another sender is at it. */
  void publish(String tenant) {
    UUID lease = UUID.randomUUID();
    try {
      boolean newer = true;
      while (newer && claim(tenant, lease)) {
        long sent;
        try {
          sent = sendNewest(tenant, System.nanoTime());
        } catch (Throwable e) {
          release(tenant, lease);
          throw e;
        }
        newer = release(tenant, lease).filter(newest -> newest > sent).isPresent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      metrics.failed();
      LOG.warnf(e, "A revision of tenant %s could not be published; the sweep tries again", tenant);
    }
  }

  private long sendNewest(String tenant, long claimed) throws Throwable {
    Revision newest =
        VertxContextSupport.subscribeAndAwait(() -> store.findNewest(tenant)).orElseThrow();
    long revision = newest.document().revision();
    if (seen.findLast(tenant).equals(Optional.of(new RevisionMark(revision, newest.changedAt())))) {
      return revision;
    }
    Duration held = Duration.ofNanos(System.nanoTime() - claimed);
    if (held.plus(sender.longest()).compareTo(config.lease()) >= 0) {
      throw new LeaseTooShort(held);
    }
    sender.send(newest);
    metrics.sent();
    return revision;
  }

  private boolean claim(String tenant, UUID lease) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> outbox.claim(tenant, lease, config.lease()));
  }

  private Optional<Long> release(String tenant, UUID lease) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(() -> outbox.release(tenant, lease));
  }

  /** Too much of the lease is gone: another sender might begin before this record is out. */
  private static final class LeaseTooShort extends Exception {
    LeaseTooShort(Duration held) {
      super("Held up for " + held.toMillis() + " ms before sending");
    }
  }
}
