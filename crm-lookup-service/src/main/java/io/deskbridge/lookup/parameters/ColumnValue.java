package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.fields.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A case column with what it shall get.
 *
 * @param caseField logical name
 * @param property member of the request's body; lookups are bound by navigation property
 * @param shown member under which a read shows the column
 * @param value what is sent
 * @param expected what a read shows afterwards
 */
public record ColumnValue(
    String caseField, String property, String shown, JsonNode value, JsonNode expected) {

  private static final String BIND = "@odata.bind";

  /** A column that is no lookup. */
  static ColumnValue plain(Field target, JsonNode value) {
    return plain(target.logicalName(), value);
  }

  /** A column that is no lookup. */
  public static ColumnValue plain(String name, JsonNode value) {
    return new ColumnValue(name, name, name, value, value);
  }

  /** A lookup; one with several targets has a navigation property for each. */
  static ColumnValue pointing(Field target, Reference reference) {
    boolean polymorphic = target.type().equals("Customer") || target.targets().size() > 1;
    boolean owner = target.type().equals("Owner");
    String property =
        polymorphic && !owner ? target.navigation() + "_" + reference.table() : target.navigation();
    return bound(target.logicalName(), property, reference);
  }

  /** The Customer column, whose shape every organisation has. */
  public static ColumnValue customer(Reference customer) {
    return bound("customerid", "customerid_" + customer.table(), customer);
  }

  /** The Owner column, whose shape every organisation has. */
  public static ColumnValue owner(Reference user) {
    return bound("ownerid", "ownerid", user);
  }

  private static ColumnValue bound(String name, String navigation, Reference reference) {
    return new ColumnValue(
        name,
        navigation + BIND,
        "_" + name + "_value",
        JsonNodeFactory.instance.textNode(reference.path()),
        JsonNodeFactory.instance.textNode(reference.id()));
  }

  /** Id of the row that it points at. */
  public Optional<String> target() {
    return property.endsWith(BIND) ? Optional.of(expected.textValue()) : Optional.empty();
  }

  /** Puts the column into a request's body. */
  public void putInto(ObjectNode body) {
    body.set(property, value);
  }

  /** Whether the case, as it was read, has this value already. */
  public boolean isIn(JsonNode incident) {
    JsonNode there = incident.path(shown);
    if (there.isNumber() && expected.isNumber()) {
      return there.decimalValue().compareTo(expected.decimalValue()) == 0;
    }
    return there.equals(expected)
        || (there.isTextual() && expected.isTextual() && isSameTime(there, expected));
  }

  private static boolean isSameTime(JsonNode one, JsonNode other) {
    try {
      return instant(one.textValue()).equals(instant(other.textValue()));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text.contains("T") ? text : text + "T00:00:00Z").toInstant();
  }

  /** Without the value: it may be personal. */
  @Override
  public String toString() {
    return "ColumnValue[" + caseField + "]";
  }
}
