package io.deskbridge.lookup.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowBudgetTest {

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final WindowBudget.Share SHARE = new WindowBudget.Share(6_000, 1_200_000);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final WindowBudget budget = new WindowBudget(WINDOW, 0.2, 0);

  @Test
  void neverSendsMoreThanTheLimitWithinAnyWindow() {
    qt().withExamples(30)
        .forAll(longs().all(), integers().between(10, 3_000))
        .checkAssert(
            (seed, mostRequests) -> {
              // Given
              Random random = new Random(seed);
              WindowBudget any = new WindowBudget(WINDOW, 0.2, 0);
              WindowBudget.Share share = new WindowBudget.Share(mostRequests, 1e12);
              Deque<Long> sent = new ArrayDeque<>();
              long now = 0;

              // When
              for (int i = 0; i < 8_000; i++) {
                now += random.nextInt(20) == 0 ? random.nextLong(30 * SECOND) : 0;
                Priority priority = Priority.values()[random.nextInt(2)];
                Duration wait = any.wait(priority, share, 1, now);
                if (wait.isZero()) {
                  any.sent(now);
                  sent.add(now);
                } else if (random.nextBoolean()) {
                  now += wait.toNanos();
                }
                while (!sent.isEmpty() && sent.peek() <= now - WINDOW.toNanos()) {
                  sent.remove();
                }

                // Then
                assertThat(sent.size()).isLessThanOrEqualTo(mostRequests);
              }
            });
  }

  @Test
  void spreadsTheLastQuarterOverTheTimeUntilThereIsRoomAgain() {
    // Given
    long now = 0;
    for (int i = 0; i < 4_600; i++) {
      budget.sent(now);
    }

    // When
    long longest = 0;
    while (now < 290 * SECOND) {
      Duration wait = budget.wait(Priority.LOOKUP, SHARE, 1, now);
      longest = Math.max(longest, wait.toNanos());
      now += Math.max(1, wait.toNanos());
      if (wait.isZero()) {
        budget.sent(now);
      }
    }

    // Then
    assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void keepsAReserveThatCaseWritesCantUse() {
    // Given
    for (int i = 0; i < 4_800; i++) {
      budget.sent(0);
    }

    // When
    Duration write = budget.wait(Priority.CASE_WRITE, SHARE, 1, 0);
    Duration lookup = budget.wait(Priority.LOOKUP, SHARE, 1, 0);

    // Then
    assertThat(write).isGreaterThan(Duration.ofMinutes(4));
    assertThat(lookup).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void countsExecutionTimeToo() {
    // Given
    for (int i = 0; i < 60; i++) {
      budget.sent(0);
      budget.took(20 * SECOND, 0);
    }

    // When
    Duration wait = budget.wait(Priority.LOOKUP, SHARE, 1, SECOND);

    // Then
    assertThat(wait).isGreaterThan(Duration.ofMinutes(4));
  }

  @Test
  void believesWhatAnswersTellMoreThanItsOwnSums() {
    // Given
    for (int i = 0; i < 6_000; i++) {
      budget.sent(0);
    }
    Duration before = budget.wait(Priority.LOOKUP, SHARE, 1, 0);

    // When
    budget.told(
        new Told(
            OptionalInt.empty(), OptionalInt.of(7_999), Optional.of(Duration.ofSeconds(1_200))),
        0);

    // Then
    assertThat(before).isPositive();
    assertThat(budget.wait(Priority.LOOKUP, SHARE, 1, 0)).isZero();
  }

  @Test
  void takesItsPartOfWhatIsLeftToAllReplicas() {
    // Given
    budget.told(new Told(OptionalInt.empty(), OptionalInt.of(1_600), Optional.empty()), 0);
    budget.sent(0);

    // When
    Duration alone = budget.wait(Priority.LOOKUP, SHARE, 1, 0);
    Duration ofTwo = budget.wait(Priority.LOOKUP, new WindowBudget.Share(3_000, 600_000), 2, 0);
    Duration ofThree = budget.wait(Priority.LOOKUP, new WindowBudget.Share(2_000, 400_000), 4, 0);

    // Then
    assertThat(alone).isZero();
    assertThat(ofTwo).isZero();
    assertThat(ofThree).isPositive();
  }

  @Test
  void isWholeAgainAfterTheWindow() {
    // Given
    for (int i = 0; i < 6_000; i++) {
      budget.sent(0);
    }

    // When
    Duration wait = budget.wait(Priority.LOOKUP, SHARE, 1, 0);

    // Then
    assertThat(budget.wait(Priority.LOOKUP, SHARE, 1, wait.toNanos())).isZero();
  }
}
