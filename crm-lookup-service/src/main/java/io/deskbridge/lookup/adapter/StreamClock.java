package io.deskbridge.lookup.adapter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One clock for all streams, however many: which ones get a heartbeat at a tick, and which ones end
 * then. Heartbeats are spread evenly over their period.
 */
final class StreamClock {

  /** How often it ticks; a stream never ends before its time, and at most this much after. */
  static final Duration TICK = Duration.ofMillis(250);

  /** A stream and why it ends. */
  private record Ending(AdapterStream stream, EndReason reason) {}

  private final List<Set<AdapterStream>> beats;
  private final AtomicInteger lastFilled = new AtomicInteger();
  private final AtomicInteger lastBeaten = new AtomicInteger();
  private final ConcurrentSkipListMap<Long, Set<Ending>> endings = new ConcurrentSkipListMap<>();

  StreamClock(Duration heartbeat) {
    int slots = (int) Math.max(1, heartbeat.dividedBy(TICK));
    this.beats =
        IntStream.range(0, slots)
            .<Set<AdapterStream>>mapToObj(slot -> ConcurrentHashMap.newKeySet())
            .toList();
  }

  /** The stream beats from now on. */
  void add(AdapterStream stream) {
    beats.get(Math.floorMod(lastFilled.incrementAndGet(), beats.size())).add(stream);
  }

  /** The stream ends at that time. */
  void endAt(AdapterStream stream, Instant time, EndReason reason) {
    endings.compute(
        tickAfter(time),
        (tick, before) -> {
          Set<Ending> streams = before == null ? ConcurrentHashMap.newKeySet() : before;
          streams.add(new Ending(stream, reason));
          return streams;
        });
  }

  /**
   * The stream is forgotten. A set that becomes empty stays until its tick: whoever would remove it
   * might remove what another thread adds meanwhile.
   */
  void remove(AdapterStream stream) {
    beats.forEach(slot -> slot.remove(stream));
    Set<Ending> endingThen = endings.get(tickAfter(stream.session().expiresAt()));
    if (endingThen != null) {
      endingThen.remove(new Ending(stream, EndReason.EXPIRED));
    }
  }

  /** Called once per tick. */
  void tick(Instant now, Consumer<AdapterStream> beat, BiConsumer<AdapterStream, EndReason> end) {
    beats.get(Math.floorMod(lastBeaten.incrementAndGet(), beats.size())).forEach(beat);
    long due = now.toEpochMilli() / TICK.toMillis();
    for (Long tick : List.copyOf(endings.headMap(due, true).keySet())) {
      endings.remove(tick).forEach(ending -> end.accept(ending.stream(), ending.reason()));
    }
  }

  private static long tickAfter(Instant time) {
    return Math.ceilDiv(time.toEpochMilli(), TICK.toMillis());
  }
}
