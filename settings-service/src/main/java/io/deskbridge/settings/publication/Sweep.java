package io.deskbridge.settings.publication;

import io.deskbridge.settings.outbox.Outbox;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.deskbridge.settings.revision.SettingsStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Compares the last record of each tenant on the topic with the table and puts right what differs,
 * whatever the reason: a sender that died or was paused, Kafka away, a foreign record, a lost
 * topic, a restored backup. Compaction keeps the last record, so the last record must be the newest
 * revision.
 */
@ApplicationScoped
class Sweep {

  private static final Logger LOG = Logger.getLogger(Sweep.class);
  private static final int JITTER = 5;

  private final Outbox outbox;
  private final SeenRevisions seen;
  private final SettingsStore store;
  private final TopicState topic;
  private final Publisher publisher;
  private final PublicationConfig config;
  private final PublicationMetrics metrics;

  Sweep(
      Outbox outbox,
      SeenRevisions seen,
      SettingsStore store,
      TopicState topic,
      Publisher publisher,
      PublicationConfig config,
      PublicationMetrics metrics) {
    this.outbox = outbox;
    this.seen = seen;
    this.store = store;
    this.topic = topic;
    this.publisher = publisher;
    this.config = config;
    this.metrics = metrics;
  }

  @Scheduled(
      every = "${deskbridge.publication.sweep-interval:5s}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> byTheClock() {
    return Uni.createFrom()
        .voidItem()
        .onItem()
        .delayIt()
        .by(jitter())
        .chain(this::run)
        .onFailure()
        .invoke(e -> LOG.warn("The topic could not be compared with the table", e))
        .onFailure()
        .recoverWithNull();
  }

  /** One comparison of all tenants. */
  Uni<Void> run() {
    return outbox
        .entries()
        .invoke(metrics::observe)
        .onItem()
        .transformToMulti(entries -> Multi.createFrom().iterable(entries))
        .filter(entry -> topic.isCurrent())
        .onItem()
        .transformToUniAndConcatenate(this::compare)
        .toUni()
        .replaceWithVoid();
  }

  private Uni<Void> compare(Outbox.Entry entry) {
    Optional<RevisionMark> highest = seen.findHighest(entry.tenant());
    if (highest.filter(record -> record.hides(entry.newest())).isPresent()) {
      return reissue(entry.tenant(), highest.get());
    }
    if (seen.findLast(entry.tenant()).equals(Optional.of(entry.newest()))) {
      return entry.waitingSince().isEmpty()
          ? Uni.createFrom().voidItem()
          : outbox.markPublished(entry.tenant(), entry.newest());
    }
    if (entry.newest().changedAt().isBefore(Instant.now().minus(config.grace()))) {
      metrics.corrected();
      publisher.wake(entry.tenant());
    }
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> reissue(String tenant, RevisionMark published) {
    return store
        .reissueAbove(tenant, published)
        .invoke(
            done -> {
              if (done) {
                metrics.corrected();
                LOG.warnf(
                    "Revision %d of tenant %s is on the topic but not in the database, which seems to have been"
                        + " restored from a backup. What the database holds is in force again under a higher number;"
                        + " ask the tenant's administrator to look through the settings.",
                    published.revision(), tenant);
              }
            })
        .replaceWithVoid();
  }

  private Duration jitter() {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(1, config.sweepInterval().toMillis() / JITTER + 2));
  }
}
