package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * How many writes wait and since when: the first thing to show an outage. Every replica tells the
 * same, that of all tenants.
 */
@ApplicationScoped
class QueueMetrics {

  private static final String LOOK =
      """
      select
        count(*) filter (where due_at <= now() and lease_until <= now() and not blocked),
        count(*) filter (where due_at > now() and not blocked),
        count(*) filter (where lease_until > now()),
        count(*) filter (where blocked),
        coalesce(cast(extract(epoch from now() - min(due_at)
          filter (where due_at <= now() and not blocked)) as double precision), 0),
        (select count(*) from erasure_dispatch where set_aside),
        (select count(*) from write_pause where ends_at > now())
      from write_dispatch
      """;
  private static final String FORGET_PAUSES =
      "delete from write_pause where ends_at < now() - interval '1 minute'";

  private final AtomicReference<Reading> reading =
      new AtomicReference<>(new Reading(0, 0, 0, 0, 0, 0, 0));
  private final OutsideTenants outsideTenants;
  private final Dispatch dispatch;

  QueueMetrics(OutsideTenants outsideTenants, Dispatch dispatch, MeterRegistry meters) {
    this.outsideTenants = outsideTenants;
    this.dispatch = dispatch;
    meters.gauge("deskbridge.writes.oldest.waiting.seconds", this, now -> now.read().oldest());
    depth(meters, "due", Reading::due);
    depth(meters, "postponed", Reading::postponed);
    depth(meters, "claimed", Reading::claimed);
    depth(meters, "behind-another", Reading::blocked);
    meters.gauge("deskbridge.writes.set.aside", this, now -> now.read().aside());
    meters.gauge("deskbridge.writes.paused.users", this, now -> now.read().paused());
  }

  /** How the queue is. */
  record Reading(
      long due,
      long postponed,
      long claimed,
      long blocked,
      double oldest,
      long aside,
      long paused) {

    static Reading of(Tuple row) {
      return new Reading(
          number(row, 0).longValue(),
          number(row, 1).longValue(),
          number(row, 2).longValue(),
          number(row, 3).longValue(),
          number(row, 4).doubleValue(),
          number(row, 5).longValue(),
          number(row, 6).longValue());
    }

    private static Number number(Tuple row, int column) {
      return row.get(column, Number.class);
    }
  }

  private void depth(MeterRegistry meters, String state, ToLongFunction<Reading> what) {
    Gauge.builder("deskbridge.writes.waiting", this, now -> what.applyAsLong(now.read()))
        .tag("state", state)
        .register(meters);
  }

  private Reading read() {
    return reading.get();
  }

  @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return dispatch
        .unblock()
        .chain(() -> outsideTenants.run(QueueMetrics::read))
        .invoke(reading::set)
        .replaceWithVoid();
  }

  private static Uni<Reading> read(Mutiny.Session session) {
    return session
        .createNativeQuery(FORGET_PAUSES)
        .executeUpdate()
        .chain(() -> session.createNativeQuery(LOOK, Tuple.class).getSingleResult())
        .map(Reading::of);
  }
}
