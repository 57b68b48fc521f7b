package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.lookup.Candidate.OpenCase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes candidates of rows. */
final class CandidateReader {

  private static final String FORMATTED = "@OData.Community.Display.V1.FormattedValue";

  private final Organisation organisation;
  private final List<String> displayFields;

  CandidateReader(Organisation organisation, List<String> displayFields) {
    this.organisation = organisation;
    this.displayFields = displayFields;
  }

  List<Candidate> candidates(TableSearch search, List<FoundRows.Row> rows) {
    return rows.stream().map(row -> candidate(search, row)).toList();
  }

  Candidate candidate(TableSearch search, FoundRows.Row row) {
    CustomerTable table = search.table();
    String id = row.id(table);
    return new Candidate(
        table.type(),
        id,
        text(row.values().path(table.name())),
        display(search, row.values()),
        account(table, row),
        organisation.recordUrl(table.table(), id),
        openCases(table, row.values()));
  }

  private Optional<Candidate.Account> account(CustomerTable table, FoundRows.Row row) {
    return row.account(table)
        .map(
            id ->
                new Candidate.Account(
                    id,
                    text(row.values().path(table.account().orElseThrow() + FORMATTED)),
                    organisation.recordUrl("account", id)));
  }

  /** Labels instead of codes, where Dataverse has them. */
  private Map<String, Optional<Object>> display(TableSearch search, JsonNode row) {
    Map<String, Optional<Object>> display = new LinkedHashMap<>();
    for (String field : displayFields) {
      String property = search.displayColumns().get(field);
      display.put(field, property == null ? Optional.empty() : shown(row, property));
    }
    return display;
  }

  private static Optional<Object> shown(JsonNode row, String property) {
    JsonNode formatted = row.path(property + FORMATTED);
    JsonNode value = formatted.isTextual() ? formatted : row.path(property);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(value.isTextual() ? value.asText() : value);
  }

  private List<OpenCase> openCases(CustomerTable table, JsonNode row) {
    Map<String, OpenCase> cases = new LinkedHashMap<>();
    for (String collection : table.openCases()) {
      for (JsonNode each : row.path(collection)) {
        OpenCase open = openCase(each);
        cases.put(open.id(), open);
      }
    }
    return cases.values().stream()
        .sorted(
            Comparator.comparing(
                (OpenCase open) -> open.createdAt().orElse(Instant.EPOCH),
                Comparator.reverseOrder()))
        .limit(SearchQuery.MOST_CASES)
        .toList();
  }

  private OpenCase openCase(JsonNode row) {
    String id = row.path("incidentid").asText();
    return new OpenCase(
        id,
        text(row.path("title")),
        text(row.path("ticketnumber")),
        text(row.path("createdon")).flatMap(CandidateReader::instant),
        organisation.recordUrl("incident", id));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
