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

  /** A row and why it counts. */
  record Row(JsonNode values, Set<MatchKey> keys) {

    String id(CustomerTable table) {
      return values.path(table.id()).asText();
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
    return new FoundRows(search, List.copyOf(all.values()), truncated || more.truncated);
  }

  /** The first later key that nobody of the chosen matches, but someone else. */
  Optional<MatchKey> conflictWith(MatchKey chosen) {
    List<Row> people = matching(chosen);
    for (MatchKey later : MatchKey.values()) {
      List<Row> named = later.compareTo(chosen) > 0 ? matching(later) : List.of();
      if (!named.isEmpty() && named.stream().noneMatch(people::contains)) {
        return Optional.of(later);
      }
    }
    return Optional.empty();
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
