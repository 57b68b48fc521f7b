package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.settings.TenantSettings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What is searched in one table, in columns that the table is known to have.
 *
 * @param phoneColumns columns that hold phone numbers
 * @param emailColumns columns that hold e-mail addresses
 * @param displayColumns configured display fields → property of a row
 * @param openCases whether cases are asked for
 * @param missing what Dynamics refused to tell of this table
 */
record TableSearch(
    CustomerTable table,
    Optional<UUID> recordId,
    Optional<IdentifierColumn> identifier,
    Optional<TelephoneNumber> number,
    Optional<String> email,
    List<String> phoneColumns,
    List<String> emailColumns,
    Map<String, String> displayColumns,
    boolean openCases,
    List<LookupReport.Missing> missing) {

  private static final List<String> EMAIL_COLUMNS =
      List.of("emailaddress1", "emailaddress2", "emailaddress3");
  private static final Set<String> REFERENCES = Set.of("Lookup", "Customer", "Owner");

  static TableSearch of(
      CustomerTable table,
      TenantSettings settings,
      SearchKeys keys,
      Optional<TelephoneNumber> number,
      Optional<Map<String, Field>> fields) {
    Optional<String> lookupField =
        settings.customFieldMapping().enabled()
            ? settings.customFieldMapping().lookupField()
            : Optional.empty();
    return new TableSearch(
        table,
        keys.recordId().map(UUID::fromString),
        lookupField.flatMap(
            column ->
                keys.identifier().flatMap(value -> IdentifierColumn.of(column, value, fields))),
        number,
        keys.email(),
        existing(settings.accountLookup().phoneFieldsOf(table.type()), fields),
        existing(EMAIL_COLUMNS, fields),
        properties(settings.accountLookup().displayFields(), fields),
        true,
        List.of());
  }

  /** The same search for other columns than the configured display fields, and without cases. */
  TableSearch showing(Map<String, String> columns) {
    return new TableSearch(
        table,
        recordId,
        identifier,
        number,
        email,
        phoneColumns,
        emailColumns,
        columns,
        false,
        missing);
  }

  /** Columns that the table has → the property by which a row has them. */
  static Map<String, String> properties(List<String> columns, Optional<Map<String, Field>> fields) {
    Map<String, String> properties = new LinkedHashMap<>();
    columns.forEach(
        column -> property(column, fields).ifPresent(each -> properties.put(column, each)));
    return properties;
  }

  /** There is something to ask for. */
  boolean hasKeys() {
    return !keys().isEmpty();
  }

  /** By what it can be asked. */
  Set<MatchKey> keys() {
    Set<MatchKey> keys = EnumSet.noneOf(MatchKey.class);
    recordId.ifPresent(id -> keys.add(MatchKey.RECORD_ID));
    identifier.ifPresent(column -> keys.add(MatchKey.IDENTIFIER));
    if (hasNumber()) {
      keys.add(MatchKey.PHONE);
    }
    if (email.isPresent() && !emailColumns.isEmpty()) {
      keys.add(MatchKey.EMAIL);
    }
    return keys;
  }

  /** There is a number, and columns to look for it. */
  boolean hasNumber() {
    return number.isPresent() && !phoneColumns.isEmpty();
  }

  /** By which keys a row counts; a row may have been found by a spelling of another number. */
  Set<MatchKey> matches(JsonNode row, BiPredicate<TelephoneNumber, String> isIn) {
    Set<MatchKey> keys = new LinkedHashSet<>();
    if (recordId.filter(id -> row.path(table.id()).asText().equals(id.toString())).isPresent()) {
      keys.add(MatchKey.RECORD_ID);
    }
    if (identifier.filter(column -> column.isIn(row)).isPresent()) {
      keys.add(MatchKey.IDENTIFIER);
    }
    if (number
        .filter(wanted -> texts(row, phoneColumns).anyMatch(text -> isIn.test(wanted, text)))
        .isPresent()) {
      keys.add(MatchKey.PHONE);
    }
    if (email
        .filter(wanted -> texts(row, emailColumns).anyMatch(wanted::equalsIgnoreCase))
        .isPresent()) {
      keys.add(MatchKey.EMAIL);
    }
    return keys;
  }

  private static Stream<String> texts(JsonNode row, List<String> columns) {
    return columns.stream()
        .map(row::path)
        .filter(JsonNode::isTextual)
        .map(node -> node.asText().strip());
  }

  private static List<String> existing(List<String> columns, Optional<Map<String, Field>> fields) {
    return columns.stream()
        .filter(column -> fields.isEmpty() || fields.get().containsKey(column))
        .toList();
  }

  /** Lookups are read by another name than they are called. */
  private static Optional<String> property(String field, Optional<Map<String, Field>> fields) {
    if (fields.isEmpty()) {
      return Optional.of(field);
    }
    return Optional.ofNullable(fields.get().get(field))
        .map(known -> REFERENCES.contains(known.type()) ? "_" + field + "_value" : field);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "TableSearch[" + table.table() + "]";
  }
}
