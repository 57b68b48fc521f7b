package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import java.util.Set;

/** What values of a column look like, as far as copying them goes. */
enum Shape {
  TEXT(Set.of("String", "Memo")),
  NUMBER(Set.of("Integer", "BigInt", "Decimal", "Double", "Money")),
  FLAG(Set.of("Boolean")),
  CHOICE(Set.of("Picklist", "State", "Status")),
  CHOICES(Set.of("MultiSelectPicklist")),
  TIME(Set.of("DateTime")),
  REFERENCE(Set.of("Lookup", "Customer", "Owner")),
  OTHER(Set.of());

  private final Set<String> attributeTypes;

  Shape(Set<String> attributeTypes) {
    this.attributeTypes = attributeTypes;
  }

  static Shape of(Field field) {
    for (Shape each : values()) {
      if (each.attributeTypes.contains(field.type())) {
        return each;
      }
    }
    return OTHER;
  }

  /** Whether some value of that shape can become a value of this one. */
  boolean takes(Shape source) {
    return switch (this) {
      case TEXT -> source != REFERENCE && source != OTHER;
      case NUMBER -> source == NUMBER || source == TEXT;
      case FLAG -> source == FLAG || source == TEXT;
      case CHOICE -> source == CHOICE || source == TEXT || source == NUMBER;
      case CHOICES -> source == CHOICES || source == CHOICE || source == TEXT || source == NUMBER;
      case TIME -> source == TIME || source == TEXT;
      case REFERENCE -> source == REFERENCE;
      case OTHER -> false;
    };
  }
}
