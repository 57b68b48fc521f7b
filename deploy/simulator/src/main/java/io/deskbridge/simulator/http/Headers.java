package io.deskbridge.simulator.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Header fields: names without regard to case, in the order they came. There are few, so that
 * looking through all of them is faster than any map.
 */
public final class Headers {

  private final List<Field> fields = new ArrayList<>();

  private record Field(String name, String value) {

    boolean isCalled(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Adds a value to a field. */
  public Headers add(String name, String value) {
    fields.add(new Field(name, value));
    return this;
  }

  /** Gives a field this one value. */
  public Headers set(String name, String value) {
    fields.removeIf(field -> field.isCalled(name));
    return add(name, value);
  }

  /** The first value of a field. */
  public Optional<String> first(String name) {
    for (Field field : fields) {
      if (field.isCalled(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** All values of a field. */
  public List<String> all(String name) {
    return fields.stream().filter(field -> field.isCalled(name)).map(Field::value).toList();
  }

  /** Visits each value with its field's name. */
  public void forEach(BiConsumer<String, String> visitor) {
    fields.forEach(field -> visitor.accept(field.name(), field.value()));
  }
}
