package io.deskbridge.lookup.protection;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Shows how the limits stand with each organisation; of its users it shows nothing. */
@ApplicationScoped
class ProtectionMetrics {

  /** Where more organisations are busy, the busiest ones are shown. */
  private static final int MOST_ORGANISATIONS = 500;

  private final Admissions admissions;
  private final Replicas replicas;
  private final MultiGauge limit;
  private final MultiGauge underWay;
  private final MultiGauge waiting;
  private final MultiGauge paused;

  ProtectionMetrics(Admissions admissions, Replicas replicas, MeterRegistry meters) {
    this.admissions = admissions;
    this.replicas = replicas;
    this.limit = MultiGauge.builder("deskbridge.protection.limit").register(meters);
    this.underWay = MultiGauge.builder("deskbridge.protection.under.way").register(meters);
    this.waiting = MultiGauge.builder("deskbridge.protection.waiting").register(meters);
    this.paused = MultiGauge.builder("deskbridge.protection.paused").register(meters);
    meters.gauge("deskbridge.protection.replicas", replicas, Replicas::living);
  }

  private record Organisation(String id, WaitingRoom.Reading reading) {}

  @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void show() {
    List<Organisation> busiest =
        admissions.readings().entrySet().stream()
            .map(
                (Map.Entry<String, WaitingRoom.Reading> each) ->
                    new Organisation(each.getKey(), each.getValue()))
            .sorted(
                Comparator.comparingInt(
                        (Organisation each) -> each.reading().waiting() + each.reading().underWay())
                    .reversed())
            .limit(MOST_ORGANISATIONS)
            .toList();
    show(limit, busiest, each -> each.reading().limit());
    show(underWay, busiest, each -> each.reading().underWay());
    show(waiting, busiest, each -> each.reading().waiting());
    show(paused, busiest, each -> replicas.countPauses(each.id()));
  }

  private static void show(
      MultiGauge gauge, List<Organisation> organisations, ToDoubleFunction<Organisation> value) {
    gauge.register(
        organisations.stream()
            .<Row<?>>map(
                each -> Row.of(Tags.of("organisation", each.id()), value.applyAsDouble(each)))
            .toList(),
        true);
  }
}
