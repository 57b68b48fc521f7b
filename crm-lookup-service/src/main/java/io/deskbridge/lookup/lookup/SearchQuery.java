package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.DataverseRequest.Method;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.phone.Spellings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks for rows of one table that may be meant, active ones only, with their open cases. All keys
 * ride in one query: that is also how a conflict between them is known.
 */
final class SearchQuery {

  /** More rows than a person would look through; then the answer says that there are more. */
  static final int MOST_ROWS = 50;

  /** Open cases shown of one customer. */
  static final int MOST_CASES = 5;

  /** Annotation of a list that says whether somebody has published other columns. */
  static final String METADATA_VERSION = "Microsoft.Dynamics.CRM.globalmetadataversion";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Prefer",
          "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.lookuplogicalname,%s\""
              .formatted(METADATA_VERSION));
  private static final String OPEN_CASES =
      "($select=incidentid,title,ticketnumber,createdon;$filter=statecode eq 0;$orderby=createdon"
          + " desc;$top="
          + MOST_CASES
          + ")";

  private final Spellings spellings;

  SearchQuery(Spellings spellings) {
    this.spellings = spellings;
  }

  /**
   * Rows that an index can find: equal values, likely spellings of the number, and the commonest of
   * them at the beginning of a longer text.
   */
  DataverseRequest byIndex(TableSearch search, String region, Duration patience) {
    List<String> conditions = new ArrayList<>(equalities(search));
    conditions.addAll(beginnings(search, region));
    return request(search, conditions, likely(search, region), patience);
  }

  /** Rows whose phone fields have the digits of the number in that order: scans the table. */
  DataverseRequest byPattern(TableSearch search, Duration patience) {
    return request(search, patterns(search), Optional.empty(), patience);
  }

  private DataverseRequest request(
      TableSearch search, List<String> conditions, Optional<String> likely, Duration patience) {
    ODataPath path =
        ODataPath.set(search.table().entitySet())
            .select(columns(search))
            .filter("statecode eq 0 and (" + String.join(" or ", conditions) + ")")
            .option("$orderby", "modifiedon desc")
            .option("$top", Integer.toString(MOST_ROWS + 1));
    if (search.openCases()) {
      path.option(
          "$expand",
          search.table().openCases().stream()
              .map(collection -> collection + OPEN_CASES)
              .collect(Collectors.joining(",")));
    }
    likely.ifPresent(values -> path.option("@numbers", values));
    return new DataverseRequest(
        Method.GET, path.toString(), Optional.empty(), HEADERS, patience, Urgency.LOOKUP);
  }

  private static List<String> columns(TableSearch search) {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(search.table().id());
    columns.add(search.table().name());
    columns.add("createdon");
    columns.add("modifiedon");
    search.table().account().ifPresent(columns::add);
    search.identifier().ifPresent(identifier -> columns.add(identifier.column()));
    columns.addAll(search.phoneColumns());
    columns.addAll(search.emailColumns());
    columns.addAll(search.displayColumns().values());
    return List.copyOf(columns);
  }

  private static List<String> equalities(TableSearch search) {
    List<String> conditions = new ArrayList<>();
    search.recordId().ifPresent(id -> conditions.add(search.table().id() + " eq " + id));
    search.identifier().ifPresent(identifier -> conditions.add(identifier.filter()));
    if (search.hasNumber()) {
      search
          .phoneColumns()
          .forEach(
              column ->
                  conditions.add(
                      "Microsoft.Dynamics.CRM.In(PropertyName='"
                          + ODataPath.name(column)
                          + "',PropertyValues=@numbers)"));
    }
    search
        .email()
        .ifPresent(
            email ->
                search
                    .emailColumns()
                    .forEach(column -> conditions.add(column + " eq " + ODataPath.literal(email))));
    return conditions;
  }

  private List<String> beginnings(TableSearch search, String region) {
    if (!search.hasNumber()) {
      return List.of();
    }
    List<String> literals =
        spellings.beginnings(search.number().orElseThrow(), region).stream()
            .map(ODataPath::literal)
            .toList();
    List<String> conditions = new ArrayList<>();
    for (String column : search.phoneColumns()) {
      String begin = "startswith(" + ODataPath.name(column) + ",";
      literals.forEach(literal -> conditions.add(begin + literal + ")"));
    }
    return conditions;
  }

  private List<String> patterns(TableSearch search) {
    return search.hasNumber()
        ? search.phoneColumns().stream()
            .map(
                column ->
                    "contains("
                        + ODataPath.name(column)
                        + ","
                        + ODataPath.literal(spellings.pattern(search.number().orElseThrow()))
                        + ")")
            .toList()
        : List.of();
  }

  /** A JSON array of spellings; they hold no quotes and no backslashes. */
  private Optional<String> likely(TableSearch search, String region) {
    return search.hasNumber()
        ? Optional.of(
            spellings.likely(search.number().orElseThrow(), region).stream()
                .collect(Collectors.joining("\",\"", "[\"", "\"]")))
        : Optional.empty();
  }
}
