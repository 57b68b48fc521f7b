package io.deskbridge.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The token source of each credential, and of each actor; at most so many, the ones not used
 * longest go first.
 */
final class TokenSources<K> {

  private record Entry(SingleFlightTokenSource source, AtomicReference<Instant> usedAt) {}

  private final Map<K, Entry> entries = new ConcurrentHashMap<>();
  private final int most;
  private final Clock clock;
  private final Function<K, SingleFlightTokenSource> maker;

  TokenSources(int most, Clock clock, Function<K, SingleFlightTokenSource> maker) {
    this.most = most;
    this.clock = clock;
    this.maker = maker;
  }

  SingleFlightTokenSource of(K key) {
    if (entries.size() >= most && !entries.containsKey(key)) {
      makeRoom();
    }
    Instant now = clock.instant();
    Entry entry =
        entries.computeIfAbsent(
            key, absent -> new Entry(maker.apply(absent), new AtomicReference<>(now)));
    entry.usedAt().set(now);
    return entry.source();
  }

  void forget(K key) {
    entries.remove(key);
  }

  int size() {
    return entries.size();
  }

  /** A tenth at once, so that a full map is not walked for each newcomer. */
  private void makeRoom() {
    entries.values().removeIf(entry -> entry.source().isIdle());
    entries.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().usedAt().get()))
        .limit(Math.max(0, entries.size() - most * 9L / 10))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(entries::remove);
  }
}
