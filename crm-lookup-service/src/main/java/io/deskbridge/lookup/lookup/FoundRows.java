package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of one table with the keys by which they count.
 *
 * @param truncated Dataverse may have more
 */
record FoundRows(TableSearch search, List<Row> rows, boolean truncated) {

  private static final String TARGET = "@Microsoft.Dynamics.CRM.lookuplogicalname";

  /** A row and why it counts. */
  record Row(JsonNode values, Set<MatchKey> keys) {

    String id(CustomerTable table) {
      return values.path(table.id()).asText();
    }

    /** The account to which it belongs; a contact's customer may be a contact too. */
    Optional<String> account(CustomerTable table) {
      return table
          .account()
          .filter(property -> values.path(property + TARGET).asText().equals("account"))
          .map(property -> values.path(property).asText());
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Row" + keys;
    }
  }

  static FoundRows none(TableSearch search) {
    return new FoundRows(search, List.of(), false);
  }

  /**
   * Whether Dataverse has more rows than are shown. A link to a next page says so, wherever it
   * leads; it is never followed, since a lookup has two requests.
   */
  static boolean hasMore(JsonNode body) {
    return body.path("value").size() > SearchQuery.MOST_ROWS || body.has("@odata.nextLink");
  }

  /** The earliest key that anybody matches. */
  Optional<MatchKey> earliestKey() {
    return rows.stream().flatMap(row -> row.keys().stream()).min(Comparator.naturalOrder());
  }

  /** Who matches that key. */
  List<Row> matching(MatchKey key) {
    return rows.stream().filter(row -> row.keys().contains(key)).toList();
  }

  /** These and those, each row once. */
  FoundRows and(FoundRows more) {
    Map<String, Row> all = new LinkedHashMap<>();
    rows.forEach(row -> all.put(row.id(search.table()), row));
    more.rows.forEach(row -> all.putIfAbsent(row.id(search.table()), row));
    return new FoundRows(
        more.search.missing().size() > search.missing().size() ? more.search : search,
        List.copyOf(all.values()),
        truncated || more.truncated);
  }

  /** The one that a rule chooses among several; empty when people are asked. */
  static Optional<Row> chosen(List<Row> several, MultipleMatches rule) {
    List<Row> ordered = new ArrayList<>(several);
    return switch (rule) {
      case ASK -> Optional.empty();
      case LAST_UPDATED -> {
        ordered.sort(by("modifiedon").reversed());
        yield Optional.of(ordered.getFirst());
      }
      case EARLIEST_CREATED -> {
        ordered.sort(by("createdon"));
        yield Optional.of(ordered.getFirst());
      }
    };
  }

  /** ISO times of one form order like text. */
  private static Comparator<Row> by(String column) {
    return Comparator.comparing(row -> row.values().path(column).asText());
  }
}
