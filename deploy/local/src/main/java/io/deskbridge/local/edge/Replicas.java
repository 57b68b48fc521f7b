package io.deskbridge.local.edge;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of one service, which take turns. One that refused a connection comes last for a
 * moment, so that not every second request pays for a dead replica.
 */
final class Replicas {

  private static final Duration REST = Duration.ofSeconds(1);

  private final List<URI> addresses;
  private final Clock clock;
  private final AtomicInteger turn = new AtomicInteger();
  private final Map<URI, Instant> restUntil = new ConcurrentHashMap<>();

  Replicas(List<URI> addresses, Clock clock) {
    this.addresses = List.copyOf(addresses);
    this.clock = clock;
  }

  /** Every replica once, in the order they should be tried for the next request. */
  List<URI> nextInTurn() {
    int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
    List<URI> order = new ArrayList<>(addresses.subList(first, addresses.size()));
    order.addAll(addresses.subList(0, first));
    order.sort(Comparator.comparing(this::rests));
    return order;
  }

  void refused(URI address) {
    restUntil.put(address, clock.instant().plus(REST));
  }

  void accepted(URI address) {
    restUntil.remove(address);
  }

  private boolean rests(URI address) {
    Instant until = restUntil.get(address);
    return until != null && clock.instant().isBefore(until);
  }
}
