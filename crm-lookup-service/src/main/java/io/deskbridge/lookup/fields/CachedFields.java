package io.deskbridge.lookup.fields;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The columns of one table. One reading at a time; what is known is never dropped, only replaced.
 */
final class CachedFields {

  /** After which known columns are read again. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /** How long nobody tries again after a reading that failed. */
  static final Duration COOL_DOWN = Duration.ofSeconds(10);

  private sealed interface State {
    record Idle(Optional<Map<String, Field>> known, long readAgainAt) implements State {}

    record Reading(Optional<Map<String, Field>> known, Uni<Optional<Map<String, Field>>> underWay)
        implements State {}
  }

  private final AtomicReference<State> state =
      new AtomicReference<>(new State.Idle(Optional.empty(), System.nanoTime()));

  /** What is known, at once; else what {@code read} finds, which is empty on trouble. */
  Uni<Optional<Map<String, Field>>> current(Supplier<Uni<Optional<Map<String, Field>>>> read) {
    State seen = state.get();
    return switch (seen) {
      case State.Idle(Optional<Map<String, Field>> known, long readAgainAt)
          when System.nanoTime() - readAgainAt < 0 ->
          Uni.createFrom().item(known);
      case State.Idle idle -> read(idle, read);
      case State.Reading(
              Optional<Map<String, Field>> known,
              Uni<Optional<Map<String, Field>>> underWay) ->
          known.isPresent() ? Uni.createFrom().item(known) : underWay;
    };
  }

  private Uni<Optional<Map<String, Field>>> read(
      State.Idle seen, Supplier<Uni<Optional<Map<String, Field>>>> read) {
    Uni<Optional<Map<String, Field>>> underWay =
        Uni.createFrom()
            .deferred(read::get)
            .onFailure()
            .recoverWithItem(Optional.empty())
            .invoke(found -> settle(seen.known(), found))
            .memoize()
            .indefinitely();
    if (!state.compareAndSet(seen, new State.Reading(seen.known(), underWay))) {
      return current(read);
    }
    underWay.subscribe().with(found -> {}, failure -> settle(seen.known(), Optional.empty()));
    return seen.known().isPresent() ? Uni.createFrom().item(seen.known()) : underWay;
  }

  private void settle(Optional<Map<String, Field>> known, Optional<Map<String, Field>> found) {
    Duration pause = found.isPresent() ? FRESH : COOL_DOWN;
    state.set(
        new State.Idle(found.isPresent() ? found : known, System.nanoTime() + pause.toNanos()));
  }
}
