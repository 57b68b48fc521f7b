package io.deskbridge.lookup.token;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The token of one subject. At most one request is under way; who comes meanwhile waits for the
 * same answer, or gets the old token while that is still good. After a failure nobody asks again
 * for a while.
 */
final class SingleFlight {

  /** Before expiry a token is renewed behind its users' backs. */
  static final Duration RENEWAL = Duration.ofMinutes(5);

  /** So close to its expiry a token might not reach Dynamics in time. */
  static final Duration MARGIN = Duration.ofSeconds(10);

  /** However soon a token expires, auth-service is not asked for the next one more often. */
  static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(30);

  /** A refusal ends only when a person acts, and then quickly. */
  static final Duration REFUSED_COOL_DOWN = Duration.ofSeconds(5);

  private sealed interface State {
    record Empty() implements State {}

    record Held(AccessToken token, Instant renewAt) implements State {}

    record Asking(Uni<TokenOutcome> answer, Optional<AccessToken> former) implements State {}

    record CoolingDown(TokenOutcome outcome, Optional<AccessToken> former, Instant until)
        implements State {}
  }

  private final Function<Optional<AccessToken>, Uni<TokenOutcome>> request;
  private final Supplier<Instant> now;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Empty());

  SingleFlight(Function<Optional<AccessToken>, Uni<TokenOutcome>> request, Supplier<Instant> now) {
    this.request = request;
    this.now = now;
  }

  Uni<TokenOutcome> acquire() {
    State seen = state.get();
    return switch (seen) {
      case State.Held held when isGood(held.token()) && held.renewAt().isAfter(now.get()) ->
          granted(held.token());
      case State.Held held -> ask(seen, Optional.of(held.token()), Optional.empty());
      case State.Asking(Uni<TokenOutcome> answer, Optional<AccessToken> former) ->
          formerOr(former, answer);
      case State.CoolingDown(TokenOutcome outcome, Optional<AccessToken> former, Instant until)
          when until.isAfter(now.get()) ->
          formerOr(former, Uni.createFrom().item(outcome));
      case State.CoolingDown cooled -> ask(seen, cooled.former(), Optional.empty());
      case State.Empty() -> ask(seen, Optional.empty(), Optional.empty());
    };
  }

  Uni<TokenOutcome> acquireInsteadOf(AccessToken rejected) {
    State seen = state.get();
    return switch (seen) {
      case State.Held held when held.token().value().equals(rejected.value()) ->
          ask(seen, Optional.empty(), Optional.of(rejected));
      case State.Asking(Uni<TokenOutcome> answer, Optional<AccessToken> former) -> answer;
      case State.CoolingDown(TokenOutcome outcome, Optional<AccessToken> former, Instant until)
          when until.isAfter(now.get()) ->
          Uni.createFrom().item(outcome);
      case State.Held held -> acquire();
      case State.CoolingDown cooled -> ask(seen, Optional.empty(), Optional.of(rejected));
      case State.Empty() -> ask(seen, Optional.empty(), Optional.of(rejected));
    };
  }

  private Uni<TokenOutcome> ask(
      State seen, Optional<AccessToken> former, Optional<AccessToken> rejected) {
    Uni<TokenOutcome> answer =
        Uni.createFrom()
            .deferred(() -> request.apply(rejected))
            .onFailure()
            .recoverWithItem(AuthGateway::outcome)
            .map(outcome -> settle(outcome, former, rejected))
            .memoize()
            .indefinitely();
    if (!state.compareAndSet(seen, new State.Asking(answer, former))) {
      return rejected.map(this::acquireInsteadOf).orElseGet(this::acquire);
    }
    answer.subscribe().with(outcome -> {}, failure -> state.set(new State.Empty()));
    return formerOr(former, answer);
  }

  private TokenOutcome settle(
      TokenOutcome outcome, Optional<AccessToken> former, Optional<AccessToken> rejected) {
    TokenOutcome settled =
        outcome instanceof TokenOutcome.Granted(AccessToken token)
                && rejected.filter(old -> old.value().equals(token.value())).isPresent()
            ? new TokenOutcome.Refused("token-rejected")
            : outcome;
    state.set(
        switch (settled) {
          case TokenOutcome.Granted(AccessToken token) -> new State.Held(token, renewalOf(token));
          case TokenOutcome.Refused refused ->
              new State.CoolingDown(settled, Optional.empty(), now.get().plus(REFUSED_COOL_DOWN));
          case TokenOutcome.Unavailable(String reason, Duration retryAfter) ->
              new State.CoolingDown(settled, former, now.get().plus(retryAfter));
        });
    return settled;
  }

  private Uni<TokenOutcome> formerOr(Optional<AccessToken> former, Uni<TokenOutcome> otherwise) {
    return former.filter(this::isGood).map(SingleFlight::granted).orElse(otherwise);
  }

  private Instant renewalOf(AccessToken token) {
    Instant ahead = token.expiresAt().minus(RENEWAL);
    Instant soonest = now.get().plus(BETWEEN_RENEWALS);
    return ahead.isAfter(soonest) ? ahead : soonest;
  }

  private boolean isGood(AccessToken token) {
    return token.isUsableAt(now.get().plus(MARGIN));
  }

  private static Uni<TokenOutcome> granted(AccessToken token) {
    return Uni.createFrom().item(new TokenOutcome.Granted(token));
  }
}
