package io.deskbridge.simulator.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What waits for a person, by the hidden field {@code ctx} of the page that they see.
 *
 * @param <R> what an application asked for
 */
final class Interactions<R> {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Map<String, Interaction<R>> byContext = new ConcurrentHashMap<>();
  private final RandomText random = new RandomText();
  private final Clock clock;

  Interactions(Clock clock) {
    this.clock = clock;
  }

  String begin(R request, Optional<SignedIn> who) {
    Instant now = clock.instant();
    byContext.values().removeIf(each -> each.begunAt().plus(PATIENCE).isBefore(now));
    String context = random.next();
    byContext.put(context, new Interaction<>(request, who, now));
    return context;
  }

  Interaction<R> require(String context) {
    return Optional.ofNullable(byContext.get(context))
        .filter(each -> each.begunAt().plus(PATIENCE).isAfter(clock.instant()))
        .orElseThrow(SignInFailure::tookTooLong);
  }

  void forgetAll() {
    byContext.clear();
  }
}
