package io.deskbridge.simulator.dataverse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.clock.MovableClock;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceProtectionTest {

  private final MovableClock clock = new MovableClock();
  private final ServiceProtection protection =
      new ServiceProtection(new DataverseSwitches(), clock);

  @Test
  void d07The6001stRequestWithin300SecondsIsRefused() {
    for (int i = 0; i < 6000; i++) {
      ask("ada");
    }

    Optional<Overload> overload = protection.begin("ada");

    assertThat(overload).isPresent();
    assertThat(overload.get().code()).isEqualTo("0x80072322");
    assertThat(overload.get().message())
        .isEqualTo(
            "Number of requests exceeded the limit of 6000 over time window of 300 seconds.");
    assertThat(overload.get().retryAfterSeconds()).isBetween(290L, 300L);
    assertThat(protection.remainingRequests("ada")).isZero();
    assertThat(protection.begin("ben")).isEmpty();
  }

  @Test
  void theWindowSlides() {
    for (int i = 0; i < 3000; i++) {
      ask("ada");
    }
    clock.advance(Duration.ofSeconds(200));
    for (int i = 0; i < 3000; i++) {
      ask("ada");
    }

    long wait = protection.begin("ada").orElseThrow().retryAfterSeconds();
    assertThat(wait).isBetween(90L, 100L);
    clock.advance(Duration.ofSeconds(wait));
    assertThat(protection.begin("ada")).isEmpty();
    assertThat(protection.remainingRequests("ada")).isEqualTo(2999);

    clock.reset();
    ask("ada");
    assertThat(protection.remainingRequests("ada")).isLessThanOrEqualTo(5999);
  }

  @Test
  void d08The53rdRequestAtOneTimeIsRefused() {
    for (int i = 0; i < 52; i++) {
      assertThat(protection.begin("ada")).isEmpty();
    }

    Overload overload = protection.begin("ada").orElseThrow();

    assertThat(overload.code()).isEqualTo("0x80072326");
    assertThat(overload.message())
        .isEqualTo("Number of concurrent requests exceeded the limit of 52.");
    protection.end("ada");
    assertThat(protection.begin("ada")).isEmpty();
  }

  @Test
  void d09TwentyMinutesOfExecutionTimeAreEnough() {
    ask("ada");
    protection.spend("ada", 700_000);
    clock.advance(Duration.ofSeconds(100));
    ask("ada");
    protection.spend("ada", 500_000);

    Overload overload = protection.begin("ada").orElseThrow();

    assertThat(overload.code()).isEqualTo("0x80072321");
    assertThat(overload.message())
        .isEqualTo(
            "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.");
    assertThat(overload.retryAfterSeconds()).isBetween(190L, 200L);
  }

  private void ask(String user) {
    assertThat(protection.begin(user)).isEmpty();
    protection.end(user);
  }
}
