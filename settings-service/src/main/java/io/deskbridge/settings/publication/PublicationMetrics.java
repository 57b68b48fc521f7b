package io.deskbridge.settings.publication;

import io.deskbridge.settings.outbox.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What an operator sees of publishing. */
@ApplicationScoped
class PublicationMetrics {

  private static final double MILLIS = 1_000.0;

  private final AtomicReference<Optional<Instant>> oldest = new AtomicReference<>(Optional.empty());
  private final Counter sent;
  private final Counter failed;
  private final Counter corrected;

  PublicationMetrics(MeterRegistry registry) {
    sent =
        Counter.builder("deskbridge.settings.publication.sent")
            .description("Records acknowledged by Kafka")
            .register(registry);
    failed =
        Counter.builder("deskbridge.settings.publication.failures")
            .description("Attempts to publish that failed; the sweep tries again")
            .register(registry);
    corrected =
        Counter.builder("deskbridge.settings.publication.corrections")
            .description("Tenants whose last record the sweep found missing or wrong")
            .register(registry);
    Gauge.builder("deskbridge.settings.publication.lag", this, PublicationMetrics::lagSeconds)
        .description("Since when the oldest revision not yet on the topic has been waiting")
        .baseUnit("seconds")
        .register(registry);
  }

  void sent() {
    sent.increment();
  }

  void failed() {
    failed.increment();
  }

  void corrected() {
    corrected.increment();
  }

  /** Remembers since when the oldest of them has been waiting. */
  void observe(List<Outbox.Entry> entries) {
    oldest.set(
        entries.stream()
            .flatMap(entry -> entry.waitingSince().stream())
            .min(Comparator.naturalOrder()));
  }

  private double lagSeconds() {
    return oldest
        .get()
        .map(since -> Math.max(0, Duration.between(since, Instant.now()).toMillis() / MILLIS))
        .orElse(0.0);
  }
}
