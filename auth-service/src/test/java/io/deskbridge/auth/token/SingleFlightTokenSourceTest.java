package io.deskbridge.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.auth.entra.AccessToken;
import io.deskbridge.auth.verification.Mistake;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SingleFlightTokenSourceTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration COOL_DOWN = Duration.ofSeconds(30);
  private static final TokenOutcome AWAY = new TokenOutcome.Unavailable(Duration.ZERO);

  private final MutableClock clock = new MutableClock();
  private final Queue<UniEmitter<? super TokenOutcome>> waiting = new ArrayDeque<>();
  private int requests;
  private final SingleFlightTokenSource source =
      new SingleFlightTokenSource(this::request, MARGIN, COOL_DOWN, clock);

  @Test
  void sendsOneRequestForManyCallers() {
    // Given
    List<CompletableFuture<TokenOutcome>> callers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      callers.add(ask());
    }

    // When
    answer(token("one"));

    // Then
    assertThat(requests).isEqualTo(1);
    assertThat(callers).allMatch(caller -> tokenOf(caller).equals("one"));
  }

  @Test
  void sendsOneRequestForManyThreads() throws InterruptedException {
    // Given
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<TokenOutcome>> callers =
        java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                awaitQuietly(start);
                callers.add(ask());
              }));
    }

    // When
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    answer(token("one"));

    // Then
    assertThat(requests).isEqualTo(1);
    assertThat(callers).hasSize(16).allMatch(caller -> tokenOf(caller).equals("one"));
  }

  @Test
  void keepsTheTokenUntilTheMargin() {
    // Given
    fetched("one");
    clock.pass(HOUR.minus(MARGIN).minusSeconds(1));

    // When
    CompletableFuture<TokenOutcome> caller = ask();

    // Then
    assertThat(tokenOf(caller)).isEqualTo("one");
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void replacesTheTokenWithinTheMargin() {
    // Given
    fetched("one");
    clock.pass(HOUR.minus(MARGIN));

    // When
    CompletableFuture<TokenOutcome> caller = ask();
    answer(token("two"));

    // Then
    assertThat(tokenOf(caller)).isEqualTo("two");
  }

  @Test
  void keepsAShortLivedTokenForHalfItsLife() {
    // Given
    CompletableFuture<TokenOutcome> first = ask();
    answer(token("short", Duration.ofMinutes(2)));
    assertThat(tokenOf(first)).isEqualTo("short");
    clock.pass(Duration.ofSeconds(59));

    // When
    CompletableFuture<TokenOutcome> second = ask();

    // Then
    assertThat(tokenOf(second)).isEqualTo("short");
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void servesAValidTokenWhileEntraIsAway() {
    // Given
    fetched("one");
    clock.pass(HOUR.minusMinutes(1));

    // When
    CompletableFuture<TokenOutcome> caller = ask();
    answer(AWAY);

    // Then
    assertThat(tokenOf(caller)).isEqualTo("one");
    assertThat(tokenOf(ask())).isEqualTo("one");
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void servesNoExpiredTokenWhileEntraIsAway() {
    // Given
    fetched("one");
    clock.pass(HOUR.plusSeconds(1));

    // When
    CompletableFuture<TokenOutcome> caller = ask();
    answer(AWAY);

    // Then
    assertThat(caller).isCompletedWithValue(new TokenOutcome.Unavailable(COOL_DOWN));
  }

  @Test
  void leavesEntraAloneForTheCoolDown() {
    // Given
    ask();
    answer(AWAY);
    clock.pass(Duration.ofSeconds(20));

    // When
    CompletableFuture<TokenOutcome> caller = ask();

    // Then
    assertThat(caller).isCompletedWithValue(new TokenOutcome.Unavailable(Duration.ofSeconds(10)));
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void asksAgainAfterTheCoolDown() {
    // Given
    ask();
    answer(AWAY);
    clock.pass(COOL_DOWN);

    // When
    CompletableFuture<TokenOutcome> caller = ask();
    answer(token("two"));

    // Then
    assertThat(tokenOf(caller)).isEqualTo("two");
  }

  @Test
  void waitsAsLongAsEntraAsksFor() {
    // Given
    ask();
    answer(new TokenOutcome.Unavailable(Duration.ofMinutes(2)));
    clock.pass(Duration.ofMinutes(1));

    // When
    CompletableFuture<TokenOutcome> caller = ask();

    // Then
    assertThat(caller).isCompletedWithValue(new TokenOutcome.Unavailable(Duration.ofMinutes(1)));
  }

  @Test
  void tellsARefusalAtOnceAlthoughATokenIsStillValid() {
    // Given
    fetched("one");
    clock.pass(HOUR.minusMinutes(1));
    TokenOutcome refusal = new TokenOutcome.Refused(Mistake.KEY_PASSWORD_EXPIRED.refusal());

    // When
    CompletableFuture<TokenOutcome> caller = ask();
    answer(refusal);

    // Then
    assertThat(caller).isCompletedWithValue(refusal);
    assertThat(ask()).isCompletedWithValue(refusal);
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void dropsARejectedToken() {
    // Given
    fetched("one");

    // When
    source.reject(SingleFlightTokenSource.sha256Of("one").toUpperCase(java.util.Locale.ROOT));

    // Then
    CompletableFuture<TokenOutcome> caller = ask();
    answer(token("two"));
    assertThat(tokenOf(caller)).isEqualTo("two");
  }

  @Test
  void keepsATokenWhenAnotherOneIsRejected() {
    // Given
    fetched("one");

    // When
    source.reject(SingleFlightTokenSource.sha256Of("zero"));

    // Then
    assertThat(tokenOf(ask())).isEqualTo("one");
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void givesTheSameTokenBackWhenItsSuccessorIsRejectedTooSoon() {
    // Given
    fetched("one");
    source.reject(SingleFlightTokenSource.sha256Of("one"));
    fetched("two");

    // When
    source.reject(SingleFlightTokenSource.sha256Of("two"));

    // Then
    assertThat(tokenOf(ask())).isEqualTo("two");
    assertThat(requests).isEqualTo(2);
  }

  @Test
  void dropsTheSuccessorWhenItIsRejectedLater() {
    // Given
    fetched("one");
    source.reject(SingleFlightTokenSource.sha256Of("one"));
    fetched("two");
    clock.pass(COOL_DOWN);

    // When
    source.reject(SingleFlightTokenSource.sha256Of("two"));

    // Then
    CompletableFuture<TokenOutcome> caller = ask();
    answer(token("three"));
    assertThat(tokenOf(caller)).isEqualTo("three");
  }

  @Test
  void servesNoRejectedTokenWhileEntraIsAway() {
    // Given
    fetched("one");
    clock.pass(HOUR.minusMinutes(1));
    CompletableFuture<TokenOutcome> caller = ask();

    // When
    source.reject(SingleFlightTokenSource.sha256Of("one"));
    answer(AWAY);

    // Then
    assertThat(caller).isCompletedWithValue(new TokenOutcome.Unavailable(COOL_DOWN));
  }

  @Test
  void finishesTheRequestWhenItsCallerHangsUp() {
    // Given
    Cancellable caller = source.current().subscribe().with(outcome -> {}, failure -> {});
    caller.cancel();

    // When
    answer(token("one"));

    // Then
    assertThat(tokenOf(ask())).isEqualTo("one");
    assertThat(requests).isEqualTo(1);
  }

  @Test
  void recoversFromAnUnforeseenFailure() {
    // Given
    CompletableFuture<TokenOutcome> first = ask();
    waiting.remove().fail(new IllegalStateException("the database is away"));
    assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);

    // When
    CompletableFuture<TokenOutcome> second = ask();
    answer(token("two"));

    // Then
    assertThat(tokenOf(second)).isEqualTo("two");
  }

  private Uni<TokenOutcome> request() {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              requests++;
              waiting.add(emitter);
            });
  }

  private CompletableFuture<TokenOutcome> ask() {
    return source.current().subscribeAsCompletionStage();
  }

  private void answer(TokenOutcome outcome) {
    waiting.remove().complete(outcome);
  }

  private void fetched(String token) {
    CompletableFuture<TokenOutcome> caller = ask();
    answer(token(token));
    assertThat(tokenOf(caller)).isEqualTo(token);
  }

  private TokenOutcome token(String value) {
    return token(value, HOUR);
  }

  private TokenOutcome token(String value, Duration lifetime) {
    return new TokenOutcome.Granted(
        new AccessToken(value, clock.instant().plus(lifetime), lifetime),
        URI.create("https://contoso.crm4.dynamics.com"),
        new UUID(0, 1),
        new UUID(0, 2));
  }

  private static String tokenOf(CompletableFuture<TokenOutcome> caller) {
    assertThat(caller).isCompleted();
    return ((TokenOutcome.Granted) caller.join()).token().value();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
