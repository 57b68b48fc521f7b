package io.deskbridge.auth.token;

import io.deskbridge.auth.credential.CredentialKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** The token source of each credential; at most so many, the ones not used longest go first. */
final class TokenSources {

  private record Entry(SingleFlightTokenSource source, AtomicReference<Instant> usedAt) {}

  private final Map<CredentialKey, Entry> entries = new ConcurrentHashMap<>();
  private final int most;
  private final Clock clock;
  private final Function<CredentialKey, SingleFlightTokenSource> maker;

  TokenSources(int most, Clock clock, Function<CredentialKey, SingleFlightTokenSource> maker) {
    this.most = most;
    this.clock = clock;
    this.maker = maker;
  }

  SingleFlightTokenSource of(CredentialKey key) {
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

  void forget(CredentialKey key) {
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
