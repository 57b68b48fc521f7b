package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns as an organisation has them. */
final class SampleColumns {

  static final Columns COLUMNS =
      new Columns(
          byName(
              text("title", 200),
              text("new_tier", 20),
              text("new_queue", 100),
              of("new_loyaltypoints", "Integer"),
              of("new_ratio", "Decimal"),
              of("new_vip", "Boolean"),
              of("followupby", "DateTime"),
              options("new_channel", "Voice", "Chat"),
              lookup("customerid", "Customer", "account", "contact"),
              lookup("primarycontactid", "Lookup", "contact"),
              lookup("new_regionid", "Lookup", "new_region"),
              readOnly("ticketnumber"),
              of("incidentid", "Uniqueidentifier")),
          byName(
              text("fullname", 160),
              text("new_tier", 50),
              of("annualincome", "Money"),
              options("new_kind", "Chat", "Fax"),
              lookup("parentcustomerid", "Customer", "account", "contact"),
              lookup("new_regionid", "Lookup", "new_region")),
          byName(
              text("name", 160),
              of("numberofemployees", "Integer"),
              lookup("primarycontactid", "Lookup", "contact")));

  private SampleColumns() {}

  static Field of(String name, String type) {
    return new Field(
        name, name, type, true, true, false, List.of(), List.of(), OptionalInt.empty(), name);
  }

  static Field text(String name, int longest) {
    return new Field(
        name,
        name,
        "String",
        true,
        true,
        false,
        List.of(),
        List.of(),
        OptionalInt.of(longest),
        name);
  }

  static Field lookup(String name, String type, String... targets) {
    return new Field(
        name,
        name,
        type,
        true,
        true,
        false,
        List.of(targets),
        List.of(),
        OptionalInt.empty(),
        name);
  }

  static Field options(String name, String... labels) {
    List<Field.Option> options = new ArrayList<>();
    for (String label : labels) {
      options.add(new Field.Option(options.size() + 1, label));
    }
    return new Field(
        name, name, "Picklist", true, true, false, List.of(), options, OptionalInt.empty(), name);
  }

  private static Field readOnly(String name) {
    return new Field(
        name, name, "String", false, false, false, List.of(), List.of(), OptionalInt.of(100), name);
  }

  private static Map<String, Field> byName(Field... fields) {
    return Stream.of(fields).collect(Collectors.toMap(Field::logicalName, Function.identity()));
  }
}
