package io.deskbridge.auth.token;

import io.deskbridge.auth.token.TokenOutcome.Granted;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The current token of one credential and actor. However many ask at once, one request is under
 * way; a failure is remembered for the cool-down.
 *
 * <p>State changes by compare-and-set only. A token that a caller saw refused is dropped; its
 * successor, when refused too within the cool-down, is not: the caller gets it back and stops,
 * instead of making this service hammer Entra ID.
 */
final class SingleFlightTokenSource {

  private sealed interface State {
    /** Nothing held; its last token may have been dropped because it was refused. */
    record Empty(Instant rejectedAt) implements State {}

    /** A token, and when its predecessor was refused. */
    record Held(Granted granted, Instant rejectedAt) implements State {}

    /** A request is under way; {@code spare} is still valid meanwhile. */
    record Refreshing(
        Object flight, Uni<TokenOutcome> inFlight, Optional<Held> spare, Instant rejectedAt)
        implements State {}

    /** The last request failed; {@code spare} is still valid meanwhile. */
    record Cooling(TokenOutcome failure, Instant until, Optional<Held> spare) implements State {}
  }

  private static final Instant NEVER = Instant.EPOCH;

  private final Supplier<Uni<TokenOutcome>> request;
  private final Duration margin;
  private final Duration coolDown;
  private final Clock clock;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Empty(NEVER));

  /** Fetches tokens by {@code request}, which must not fail. */
  SingleFlightTokenSource(
      Supplier<Uni<TokenOutcome>> request, Duration margin, Duration coolDown, Clock clock) {
    this.request = request;
    this.margin = margin;
    this.coolDown = coolDown;
    this.clock = clock;
  }

  /** A token that is valid for a while. */
  Uni<TokenOutcome> current() {
    return Uni.createFrom().deferred(this::currentOrRefresh);
  }

  /** Drops the token with that SHA-256, if it is the one held. */
  void reject(String sha256) {
    Instant now = clock.instant();
    state.updateAndGet(
        seen ->
            switch (seen) {
              case State.Empty empty -> empty;
              case State.Held held -> isRejected(held, sha256, now) ? new State.Empty(now) : held;
              case State.Refreshing refreshing ->
                  new State.Refreshing(
                      refreshing.flight(),
                      refreshing.inFlight(),
                      refreshing.spare().filter(spare -> !isRejected(spare, sha256, now)),
                      refreshing.rejectedAt());
              case State.Cooling cooling ->
                  new State.Cooling(
                      cooling.failure(),
                      cooling.until(),
                      cooling.spare().filter(spare -> !isRejected(spare, sha256, now)));
            });
  }

  /** Whether the next caller is served without a request. */
  boolean isFresh() {
    return state.get() instanceof State.Held held && isFresh(held, clock.instant());
  }

  /** Whether nothing would be lost if this source were forgotten. */
  boolean isIdle() {
    Instant now = clock.instant();
    return switch (state.get()) {
      case State.Empty empty -> true;
      case State.Held held -> !isValid(held, now);
      case State.Refreshing refreshing -> false;
      case State.Cooling cooling -> !cooling.until().isAfter(now);
    };
  }

  private Uni<TokenOutcome> currentOrRefresh() {
    Instant now = clock.instant();
    State seen = state.get();
    return switch (seen) {
      case State.Held held when isFresh(held, now) -> item(held.granted());
      case State.Held held -> refresh(seen, Optional.of(held), NEVER);
      case State.Refreshing refreshing -> refreshing.inFlight();
      case State.Cooling cooling when cooling.until().isAfter(now) -> item(served(cooling, now));
      case State.Cooling cooling -> refresh(seen, cooling.spare(), NEVER);
      case State.Empty empty -> refresh(seen, Optional.empty(), empty.rejectedAt());
    };
  }

  private Uni<TokenOutcome> refresh(State seen, Optional<State.Held> spare, Instant rejectedAt) {
    Object flight = new Object();
    // Memoised: the request is sent once, whoever subscribes, and goes on when its caller hangs up.
    Uni<TokenOutcome> inFlight =
        Uni.createFrom()
            .deferred(request::get)
            .map(outcome -> land(flight, outcome))
            .onFailure()
            .invoke(() -> replace(flight, refreshing -> new State.Empty(refreshing.rejectedAt())))
            .memoize()
            .indefinitely();
    return state.compareAndSet(seen, new State.Refreshing(flight, inFlight, spare, rejectedAt))
        ? inFlight
        : currentOrRefresh();
  }

  private TokenOutcome land(Object flight, TokenOutcome outcome) {
    Instant now = clock.instant();
    State landed = replace(flight, refreshing -> after(outcome, refreshing, now));
    return landed instanceof State.Cooling cooling ? served(cooling, now) : outcome;
  }

  /** Only the flight itself ends its state, so what it finds is its own. */
  private State replace(Object flight, Function<State.Refreshing, State> next) {
    return state.updateAndGet(
        seen ->
            seen instanceof State.Refreshing refreshing && refreshing.flight() == flight
                ? next.apply(refreshing)
                : seen);
  }

  private State after(TokenOutcome outcome, State.Refreshing refreshing, Instant now) {
    return switch (outcome) {
      case Granted granted -> new State.Held(granted, refreshing.rejectedAt());
      case TokenOutcome.Refused refused ->
          new State.Cooling(refused, now.plus(coolDown), Optional.empty());
      case TokenOutcome.Unavailable unavailable ->
          new State.Cooling(
              unavailable, now.plus(longer(unavailable.retryAfter())), refreshing.spare());
      case TokenOutcome.NoGrant noGrant -> new State.Empty(NEVER);
      case TokenOutcome.Unknown unknown -> new State.Empty(NEVER);
    };
  }

  private Duration longer(Duration retryAfter) {
    return retryAfter.compareTo(coolDown) > 0 ? retryAfter : coolDown;
  }

  /** While Entra ID is away a token that is still valid serves on. */
  private static TokenOutcome served(State.Cooling cooling, Instant now) {
    return switch (cooling.failure()) {
      case TokenOutcome.Unavailable unavailable ->
          cooling
              .spare()
              .filter(held -> isValid(held, now))
              .<TokenOutcome>map(State.Held::granted)
              .orElseGet(
                  () -> new TokenOutcome.Unavailable(Duration.between(now, cooling.until())));
      case TokenOutcome other -> other;
    };
  }

  private boolean isFresh(State.Held held, Instant now) {
    Duration half = held.granted().token().lifetime().dividedBy(2);
    Duration reserve = margin.compareTo(half) < 0 ? margin : half;
    return held.granted().token().expiresAt().minus(reserve).isAfter(now);
  }

  private static boolean isValid(State.Held held, Instant now) {
    return held.granted().token().expiresAt().isAfter(now);
  }

  private boolean isRejected(State.Held held, String sha256, Instant now) {
    return !held.rejectedAt().plus(coolDown).isAfter(now)
        && sha256Of(held.granted().token().value()).equals(sha256.toLowerCase(Locale.ROOT));
  }

  static String sha256Of(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Uni<TokenOutcome> item(TokenOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
