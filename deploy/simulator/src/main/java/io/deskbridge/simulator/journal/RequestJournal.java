package io.deskbridge.simulator.journal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The last requests that the servers received, oldest first. */
public final class RequestJournal {

  private static final int CAPACITY = 20_000;
  private static final Set<String> SECRET =
      Set.of("authorization", "cookie", "proxy-authorization", "set-cookie");

  private final ConcurrentLinkedDeque<ReceivedRequest> entries = new ConcurrentLinkedDeque<>();
  private final AtomicLong sequence = new AtomicLong();
  private final AtomicLong size = new AtomicLong();
  private final Clock clock;

  public RequestJournal(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes down a request with the status it was answered with, 0 for none.
   *
   * @param headers visits each of them by name and value
   */
  public void received(
      String server,
      String method,
      String path,
      Consumer<BiConsumer<String, String>> headers,
      Set<String> callers,
      int status) {
    Map<String, String> shown = new TreeMap<>();
    headers.accept(
        (name, value) -> {
          String field = name.toLowerCase(Locale.ROOT);
          if (!SECRET.contains(field)) {
            shown.put(field, value);
          }
        });
    entries.add(
        new ReceivedRequest(
            sequence.incrementAndGet(),
            clock.instant(),
            server,
            method,
            path,
            shown,
            callers,
            status));
    if (size.incrementAndGet() > CAPACITY && entries.poll() != null) {
      size.decrementAndGet();
    }
  }

  /** All that is kept. */
  public List<ReceivedRequest> entries() {
    return new ArrayList<>(entries);
  }

  /** Forgets everything. */
  public void clear() {
    while (entries.poll() != null) {
      size.decrementAndGet();
    }
  }
}
