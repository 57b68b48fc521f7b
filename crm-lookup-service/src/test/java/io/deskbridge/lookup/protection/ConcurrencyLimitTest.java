package io.deskbridge.lookup.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The limit at a server in the model: it works on {@code capacity} requests at once, shares itself
 * among more, and takes {@code base} for a request, give or take (log-normal, sigma 0.4). More wait
 * than it can do. The best throughput is {@code capacity / base}.
 */
class ConcurrencyLimitTest {

  /** After so many requests a change is found out and coped with. */
  private static final int TO_CONVERGE = 4_000;

  private static final int MEASURED = 6_000;
  private static final double MILLI = 1e6;

  @Test
  void comesNearTheBestThroughputOfAnyServer() {
    qt().withExamples(60)
        .forAll(integers().between(2, 50), integers().between(2, 400), longs().all())
        .checkAssert(
            (capacity, base, seed) -> {
              // Given
              Model model = new Model(seed, capacity, base * MILLI);
              model.serve(TO_CONVERGE);

              // When
              double rate = model.serve(MEASURED);

              // Then
              assertThat(rate).isGreaterThan(0.8 * model.best());
              assertThat(model.latency()).isLessThan(4 * base * MILLI);
            });
  }

  @Test
  void copesWithALatencyThatChangesTenfold() {
    qt().withExamples(60)
        .forAll(integers().between(5, 50), integers().between(10, 100), longs().all())
        .checkAssert(
            (capacity, base, seed) -> {
              // Given
              Model model = new Model(seed, capacity, base * MILLI);
              model.serve(TO_CONVERGE);

              // When
              model.base = 10 * base * MILLI;
              model.serve(TO_CONVERGE);
              double slow = model.serve(MEASURED) / model.best();
              model.base = base * MILLI;
              model.serve(TO_CONVERGE);
              double fast = model.serve(MEASURED) / model.best();

              // Then
              assertThat(slow).isGreaterThan(0.8);
              assertThat(fast).isGreaterThan(0.8);
            });
  }

  @Test
  void copesWithACapacityThatChangesTenfold() {
    qt().withExamples(60)
        .forAll(integers().between(1, 5), integers().between(10, 100), longs().all())
        .checkAssert(
            (capacity, base, seed) -> {
              // Given
              Model model = new Model(seed, capacity * 10, base * MILLI);
              model.serve(TO_CONVERGE);

              // When
              model.capacity = capacity;
              model.serve(TO_CONVERGE);
              double small = model.serve(MEASURED) / model.best();
              double latency = model.latency();
              model.capacity = capacity * 10;
              model.serve(TO_CONVERGE);
              double large = model.serve(MEASURED) / model.best();

              // Then
              assertThat(small).isGreaterThan(0.8);
              assertThat(latency).isLessThan(6 * base * MILLI);
              assertThat(large).isGreaterThan(0.8);
            });
  }

  @Test
  void obeysAHintAtOnceAndGrowsAgainWhenItIsRaisedTenfold() {
    // Given
    Model model = new Model(1, 50, 20 * MILLI);
    model.serve(TO_CONVERGE);

    // When
    model.limit.ceiling(5);
    int lowered = model.limit.allowed();
    model.serve(1_000);
    int after = model.limit.allowed();
    model.limit.ceiling(50);
    model.serve(TO_CONVERGE);

    // Then
    assertThat(lowered).isEqualTo(5);
    assertThat(after).isEqualTo(5);
    assertThat(model.limit.allowed()).isGreaterThan(40);
  }

  @Test
  void isHalvedOnceForAllThatWereRefusedTogether() {
    // Given
    ConcurrencyLimit limit = new ConcurrencyLimit();
    int generation = limit.generation();

    // When
    for (int i = 0; i < ConcurrencyLimit.START; i++) {
      limit.throttled(generation);
    }

    // Then
    assertThat(limit.allowed()).isEqualTo(ConcurrencyLimit.START / 2);
  }

  @Test
  void alwaysAllowsOneWhateverHappens() {
    qt().withExamples(300)
        .forAll(longs().all(), integers().between(1, 60))
        .checkAssert(
            (seed, ceiling) -> {
              // Given
              Random random = new Random(seed);
              ConcurrencyLimit limit = new ConcurrencyLimit();
              limit.ceiling(ceiling);

              // When
              for (int i = 0; i < 2_000; i++) {
                if (random.nextInt(10) == 0) {
                  limit.throttled(limit.generation());
                } else {
                  long nanos = (long) (MILLI * Math.exp(random.nextGaussian() * 3));
                  limit.answered(limit.generation(), nanos, random.nextInt(ceiling) + 1);
                }

                // Then
                assertThat(limit.allowed()).isBetween(1, ceiling);
              }
            });
  }

  @Test
  void doesNotGrowWithoutDemand() {
    // Given
    ConcurrencyLimit limit = new ConcurrencyLimit();

    // When
    for (int i = 0; i < 5_000; i++) {
      limit.answered(limit.generation(), 1_000_000, 2);
    }

    // Then
    assertThat(limit.allowed()).isEqualTo(ConcurrencyLimit.START);
  }

  /** Processor sharing, event by event. */
  private static final class Model {

    private final ConcurrencyLimit limit = new ConcurrencyLimit();
    private final PriorityQueue<Running> running =
        new PriorityQueue<>((one, other) -> Double.compare(one.doneAt, other.doneAt));
    private final Random random;
    private int capacity;
    private double base;
    private double now;

    /** Work done for each request that has been running from the beginning. */
    private double work;

    private double sumOfLatencies;
    private int served;

    Model(long seed, int capacity, double base) {
      this.random = new Random(seed);
      this.capacity = capacity;
      this.base = base;
      limit.ceiling(52);
    }

    private record Running(double doneAt, double begun, int generation, int underWay) {}

    double best() {
      return capacity / base;
    }

    double latency() {
      return sumOfLatencies / served;
    }

    /** Requests for each nanosecond. */
    double serve(int count) {
      double begun = now;
      sumOfLatencies = 0;
      served = 0;
      for (int i = 0; i < count; i++) {
        while (running.size() < limit.allowed()) {
          double size = base * Math.exp(0.4 * random.nextGaussian() - 0.08);
          running.add(new Running(work + size, now, limit.generation(), running.size() + 1));
        }
        Running next = running.remove();
        double pace = Math.min(1, (double) capacity / (running.size() + 1));
        now += (next.doneAt - work) / pace;
        work = next.doneAt;
        sumOfLatencies += now - next.begun;
        served++;
        limit.answered(next.generation, (long) (now - next.begun), next.underWay);
      }
      return count / (now - begun);
    }
  }
}
