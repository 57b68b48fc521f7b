package io.deskbridge.lookup.protection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The requests of one priority: how many are under way, and who waits. Tenants take turns, each in
 * the order of arrival. For one thread at a time.
 */
final class Line {

  private final Map<String, Deque<Visit>> byTenant = new LinkedHashMap<>();
  private int size;
  private int underWay;
  private OptionalLong heldUpUntil = OptionalLong.empty();

  void add(Visit visit) {
    byTenant.computeIfAbsent(visit.ticket().tenantId(), tenant -> new ArrayDeque<>()).add(visit);
    size++;
  }

  /** The next one; its tenant goes to the end. */
  Optional<Visit> next() {
    if (byTenant.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<String, Deque<Visit>> first = byTenant.entrySet().iterator().next();
    byTenant.remove(first.getKey());
    Visit visit = first.getValue().remove();
    size--;
    if (!first.getValue().isEmpty()) {
      byTenant.put(first.getKey(), first.getValue());
    }
    return Optional.of(visit);
  }

  boolean remove(Visit visit) {
    Deque<Visit> line = byTenant.get(visit.ticket().tenantId());
    if (line == null || !line.remove(visit)) {
      return false;
    }
    size--;
    if (line.isEmpty()) {
      byTenant.remove(visit.ticket().tenantId());
    }
    return true;
  }

  List<Visit> all() {
    List<Visit> all = new ArrayList<>(size);
    byTenant.values().forEach(all::addAll);
    return all;
  }

  int size() {
    return size;
  }

  /** Nobody goes on until then; whether that is longer than was known. */
  boolean holdUp(long until) {
    if (heldUpUntil.isPresent() && until - heldUpUntil.getAsLong() <= 0) {
      return false;
    }
    heldUpUntil = OptionalLong.of(until);
    return true;
  }

  void goOn() {
    heldUpUntil = OptionalLong.empty();
  }

  void begin() {
    underWay++;
  }

  void end() {
    underWay--;
  }

  int underWay() {
    return underWay;
  }
}
