package io.deskbridge.lookup.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SingleFlightTest {

  private static final Instant BEGIN = Instant.parse("2026-11-24T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
  private final List<Optional<AccessToken>> requests = new ArrayList<>();
  private final List<UniEmitter<? super TokenOutcome>> waiting = new ArrayList<>();
  private final SingleFlight flight =
      new SingleFlight(
          rejected -> {
            requests.add(rejected);
            return Uni.createFrom().emitter(waiting::add);
          },
          now::get);

  @Test
  void asksOnceForAllWhoComeMeanwhile() {
    // Given
    List<TokenOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      flight.acquire().subscribe().with(outcomes::add);
    }

    // When
    answer(granted("first", HOUR));

    // Then
    assertThat(requests).hasSize(1);
    assertThat(outcomes).hasSize(100).containsOnly(granted("first", HOUR));
  }

  @Test
  void keepsATokenUntilItIsRenewedAheadOfExpiry() {
    // Given
    held("first", HOUR);
    now.set(BEGIN.plus(HOUR).minus(SingleFlight.RENEWAL).minusSeconds(1));

    // When
    TokenOutcome outcome = acquire();

    // Then
    assertThat(outcome).isEqualTo(granted("first", HOUR));
    assertThat(requests).hasSize(1);
  }

  @Test
  void givesOutTheOldTokenWhileTheNewOneIsOnItsWay() {
    // Given
    held("first", HOUR);
    now.set(BEGIN.plus(HOUR).minus(SingleFlight.RENEWAL).plusSeconds(1));

    // When
    TokenOutcome during = acquire();
    TokenOutcome again = acquire();
    answer(granted("second", HOUR.multipliedBy(2)));
    TokenOutcome after = acquire();

    // Then
    assertThat(during).isEqualTo(granted("first", HOUR));
    assertThat(again).isEqualTo(granted("first", HOUR));
    assertThat(after).isEqualTo(granted("second", HOUR.multipliedBy(2)));
    assertThat(requests).hasSize(2);
  }

  @Test
  void doesNotAskAgainAndAgainForATokenThatExpiresSoonAnyway() {
    // Given
    held("short", Duration.ofMinutes(2));

    // When
    TokenOutcome outcome = acquire();

    // Then
    assertThat(outcome).isEqualTo(granted("short", Duration.ofMinutes(2)));
    assertThat(requests).hasSize(1);
  }

  @Test
  void givesOutNoTokenThatIsAboutToExpire() {
    // Given
    held("first", HOUR);
    now.set(BEGIN.plus(HOUR).minusSeconds(5));
    List<TokenOutcome> outcomes = new ArrayList<>();

    // When
    flight.acquire().subscribe().with(outcomes::add);

    // Then
    assertThat(outcomes).isEmpty();
    answer(granted("second", HOUR.multipliedBy(2)));
    assertThat(outcomes).containsExactly(granted("second", HOUR.multipliedBy(2)));
  }

  @Test
  void leavesAuthServiceAloneForAWhileAfterAFailure() {
    // Given
    TokenOutcome away = new TokenOutcome.Unavailable("away", Duration.ofSeconds(7));
    flight.acquire().subscribe().with(outcome -> {});
    answer(away);

    // When
    TokenOutcome soon = acquire();
    now.set(BEGIN.plusSeconds(8));
    flight.acquire().subscribe().with(outcome -> {});

    // Then
    assertThat(soon).isEqualTo(away);
    assertThat(requests).hasSize(2);
  }

  @Test
  void servesOnWithAGoodTokenWhenItCannotBeRenewed() {
    // Given
    held("first", HOUR);
    now.set(BEGIN.plus(HOUR).minusSeconds(200));
    acquire();

    // When
    answer(new TokenOutcome.Unavailable("away", Duration.ofSeconds(2)));

    // Then
    assertThat(acquire()).isEqualTo(granted("first", HOUR));
  }

  @Test
  void takesAThrownFailureForNoAnswer() {
    // Given
    flight.acquire().subscribe().with(outcome -> {});

    // When
    waiting.getLast().fail(new java.io.IOException("connection refused"));

    // Then
    assertThat(acquire())
        .isInstanceOfSatisfying(
            TokenOutcome.Unavailable.class,
            away -> assertThat(away.reason()).doesNotContain("refused"));
  }

  @Test
  void tellsAuthServiceWhichTokenWasRejected() {
    // Given
    held("first", HOUR);
    List<TokenOutcome> outcomes = new ArrayList<>();

    // When
    flight.acquireInsteadOf(token("first", HOUR)).subscribe().with(outcomes::add);
    answer(granted("second", HOUR));

    // Then
    assertThat(requests.getLast()).contains(token("first", HOUR));
    assertThat(outcomes).containsExactly(granted("second", HOUR));
    assertThat(acquire()).isEqualTo(granted("second", HOUR));
  }

  @Test
  void stopsWhenTheRejectedTokenComesBack() {
    // Given
    held("first", HOUR);
    List<TokenOutcome> outcomes = new ArrayList<>();
    flight.acquireInsteadOf(token("first", HOUR)).subscribe().with(outcomes::add);

    // When
    answer(granted("first", HOUR));

    // Then
    assertThat(outcomes).containsExactly(new TokenOutcome.Refused("token-rejected"));
    assertThat(acquire()).isEqualTo(new TokenOutcome.Refused("token-rejected"));
    assertThat(requests).hasSize(2);
  }

  @Test
  void usesTheNewerTokenThatSomebodyElseGotMeanwhile() {
    // Given
    held("second", HOUR);
    List<TokenOutcome> outcomes = new ArrayList<>();

    // When
    flight.acquireInsteadOf(token("first", HOUR)).subscribe().with(outcomes::add);

    // Then
    assertThat(outcomes).containsExactly(granted("second", HOUR));
    assertThat(requests).hasSize(1);
  }

  @Test
  void showsNoTokenInLogs() {
    assertThat(token("very-secret", HOUR).toString()).doesNotContain("very-secret");
  }

  private void held(String value, Duration life) {
    flight.acquire().subscribe().with(outcome -> {});
    answer(granted(value, life));
  }

  private void answer(TokenOutcome outcome) {
    waiting.getLast().complete(outcome);
  }

  private TokenOutcome acquire() {
    return flight.acquire().await().atMost(Duration.ofSeconds(1));
  }

  private static TokenOutcome granted(String value, Duration life) {
    return new TokenOutcome.Granted(token(value, life));
  }

  private static AccessToken token(String value, Duration life) {
    return new AccessToken(
        value, BEGIN.plus(life), URI.create("https://contoso.example"), "organisation");
  }
}
