package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.DataverseOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a refused query may still be asked: without a column that is no more since the metadata
 * was read, or without cases that the actor may not read.
 */
final class Mending {

  /** See the error table of the Web API: that is all by which the column is named. */
  private static final Pattern UNKNOWN_COLUMN =
      Pattern.compile("property named '([A-Za-z0-9_]{1,128})' on type");

  private static final Pattern CASES_FORBIDDEN =
      Pattern.compile("prvReadIncident\\b", Pattern.CASE_INSENSITIVE);
  private static final String UNKNOWN_FIELD = "unknown-field";

  private Mending() {}

  /** The search without what was refused; empty when nothing can be left out. */
  static Optional<TableSearch> of(TableSearch search, DataverseOutcome outcome) {
    if (!(outcome instanceof DataverseOutcome.Refused refused)) {
      return Optional.empty();
    }
    Matcher column = UNKNOWN_COLUMN.matcher(refused.message());
    if (column.find()) {
      TableSearch without = without(search, column.group(1));
      return Optional.of(without).filter(each -> !each.equals(search) && each.hasKeys());
    }
    return search.openCases() && CASES_FORBIDDEN.matcher(refused.message()).find()
        ? Optional.of(withoutCases(search))
        : Optional.empty();
  }

  /** Whether the refusal says that the metadata is out of date. */
  static boolean isOfUnknownColumn(DataverseOutcome outcome) {
    return outcome instanceof DataverseOutcome.Refused refused
        && UNKNOWN_COLUMN.matcher(refused.message()).find();
  }

  private static TableSearch without(TableSearch search, String column) {
    List<LookupReport.Missing> missing = new ArrayList<>(search.missing());
    Map<String, String> display = new LinkedHashMap<>(search.displayColumns());
    search
        .displayColumns()
        .forEach(
            (field, property) -> {
              if (property.equals(column)) {
                display.remove(field);
                missing.add(new LookupReport.Missing("display." + field, UNKNOWN_FIELD));
              }
            });
    boolean searched =
        search.identifier().filter(each -> each.column().equals(column)).isPresent()
            || search.phoneColumns().contains(column)
            || search.emailColumns().contains(column);
    if (searched) {
      missing.add(new LookupReport.Missing("search." + column, UNKNOWN_FIELD));
    }
    return new TableSearch(
        search.table(),
        search.recordId(),
        search.identifier().filter(each -> !each.column().equals(column)),
        search.number(),
        search.email(),
        others(search.phoneColumns(), column),
        others(search.emailColumns(), column),
        display,
        search.openCases(),
        List.copyOf(missing));
  }

  private static TableSearch withoutCases(TableSearch search) {
    List<LookupReport.Missing> missing = new ArrayList<>(search.missing());
    missing.add(new LookupReport.Missing("openCases", "refused-by-dynamics"));
    return new TableSearch(
        search.table(),
        search.recordId(),
        search.identifier(),
        search.number(),
        search.email(),
        search.phoneColumns(),
        search.emailColumns(),
        search.displayColumns(),
        false,
        List.copyOf(missing));
  }

  private static List<String> others(List<String> columns, String column) {
    return columns.stream().filter(each -> !each.equals(column)).toList();
  }
}
