package io.deskbridge.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Header fields: names without regard to case, values in the order they came. */
public final class Headers {

  private final Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Adds a value to a field. */
  public Headers add(String name, String value) {
    fields.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
    return this;
  }

  /** Gives a field this one value. */
  public Headers set(String name, String value) {
    fields.put(name, new ArrayList<>(List.of(value)));
    return this;
  }

  /** The first value of a field. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** All values of a field. */
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /** Visits each value with its field's name. */
  public void forEach(BiConsumer<String, String> visitor) {
    fields.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
  }
}
