package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Related;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.http.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads: rows, lists, counts, single properties, and what navigation properties lead to. */
final class RecordReads {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEFAULT_PAGE = 5000;
  private static final int COUNT_LIMIT = 5000;

  private final Call call;
  private final Rows rows;
  private final RecordView view;
  private final Related related;

  RecordReads(Call call, Rows rows) {
    this.call = call;
    this.rows = rows;
    this.view = new RecordView(call, rows);
    this.related = new Related(rows);
  }

  /** The list of a table. */
  Answer list(Table table) {
    call.caller().require(Right.READ, table);
    return list(table, condition -> rows.candidates(table.name(), condition));
  }

  /** {@code /$count} of a table: digits behind a byte order mark. */
  Answer count(Table table) {
    call.caller().require(Right.READ, table);
    return count(table, condition -> rows.candidates(table.name(), condition));
  }

  /** Rows to choose from, by what an index can use of the filter. */
  private interface Source extends Function<Condition, Stream<Row>> {}

  private Answer count(Table table, Source all) {
    long count = matching(table, all).count();
    return Answer.text(200, "text/plain", "\uFEFF" + Math.min(count, COUNT_LIMIT))
        .with("OData-Version", "4.0");
  }

  /** One row. */
  Answer one(RecordKey key, Table table) {
    call.caller().require(Right.READ, table);
    Row row = key.find(rows).orElseThrow(key::missing);
    call.caller().require(Right.READ, row);
    Selection selection = new SelectionParser(call.schema()).parse(table, call.options());
    boolean conditional =
        selection.expansions().isEmpty() && call.preferences().annotations().isEmpty();
    if (conditional && Conditions.of(call.request()).isUnchanged(row)) {
      return Answer.empty(304).with("OData-Version", "4.0");
    }
    return entity(200, row, selection);
  }

  /** A row with its context, as an answer of its own. */
  Answer entity(int status, Row row, Selection selection) {
    ObjectNode body = JSON.objectNode();
    String set = row.table().names().entitySet();
    body.put("@odata.context", call.context(set + selection.context() + "/$entity"));
    body.setAll(view.show(row, selection));
    Answer answer = Answers.json(status, body);
    applied(answer, false, false);
    return answer;
  }

  /** What stands behind a row in the path: properties, rows, lists and counts. */
  Answer behind(RecordKey key, Table table, List<ResourcePath.Segment> segments) {
    call.caller().require(Right.READ, table);
    Row row = key.find(rows).orElseThrow(key::missing);
    call.caller().require(Right.READ, row);
    return behind(row, segments);
  }

  private Answer behind(Row row, List<ResourcePath.Segment> segments) {
    ResourcePath.Segment first = segments.getFirst();
    List<ResourcePath.Segment> rest = segments.subList(1, segments.size());
    Optional<Column> column = row.table().findProperty(first.name());
    if (column.isPresent()) {
      return property(row, column.get(), rest);
    }
    Navigation navigation =
        row.table()
            .findNavigation(first.name())
            .orElseThrow(() -> DataverseFailure.unknownSegment(first.name()));
    call.caller().require(Right.READ, call.schema().table(navigation.target()));
    return switch (navigation) {
      case Navigation.ToOne toOne ->
          toOne(related.one(row, toOne).filter(call.caller()::sees), rest);
      case Navigation.ToMany toMany -> collection(row, toMany, first.key(), rest);
      case Navigation.Paired paired -> collection(row, paired, first.key(), rest);
    };
  }

  private Answer toOne(Optional<Row> found, List<ResourcePath.Segment> rest) {
    if (found.isEmpty()) {
      return Answers.noContent();
    }
    if (isOnly(rest, "$ref")) {
      return Answers.json(
          200,
          JSON.objectNode()
              .put("@odata.context", call.context("$ref"))
              .put("@odata.id", call.link(found.get())));
    }
    return rest.isEmpty()
        ? entity(
            200,
            found.get(),
            new SelectionParser(call.schema()).parse(found.get().table(), call.options()))
        : behind(found.get(), rest);
  }

  private Answer collection(
      Row row, Navigation navigation, Optional<String> keyText, List<ResourcePath.Segment> rest) {
    Table target = call.schema().table(navigation.target());
    if (keyText.isPresent()) {
      RecordKey key = RecordKey.parse(target, keyText.get());
      Row member =
          related
              .many(row, navigation)
              .filter(call.caller()::sees)
              .filter(each -> key.find(rows).map(each::equals).orElse(false))
              .findFirst()
              .orElseThrow(key::missing);
      return toOne(Optional.of(member), rest);
    }
    if (isOnly(rest, "$count")) {
      return count(target, condition -> related.many(row, navigation));
    }
    if (isOnly(rest, "$ref")) {
      return references(matching(target, condition -> related.many(row, navigation)));
    }
    if (!rest.isEmpty()) {
      throw DataverseFailure.unknownSegment(rest.getFirst().name());
    }
    return list(target, condition -> related.many(row, navigation));
  }

  private Answer references(Stream<Row> found) {
    ObjectNode body = JSON.objectNode().put("@odata.context", call.context("Collection($ref)"));
    ArrayNode list = body.putArray("value");
    found.forEach(row -> list.addObject().put("@odata.id", call.link(row)));
    return Answers.json(200, body);
  }

  private static boolean isOnly(List<ResourcePath.Segment> rest, String name) {
    return rest.size() == 1 && rest.getFirst().name().equals(name);
  }

  private Answer property(Row row, Column column, List<ResourcePath.Segment> rest) {
    boolean raw = isOnly(rest, "$value");
    if (!rest.isEmpty() && !raw) {
      throw DataverseFailure.unknownSegment(rest.getFirst().name());
    }
    Object value = row.value(column);
    if (value == null) {
      return Answers.noContent();
    }
    if (raw) {
      return Answer.text(200, "text/plain", ColumnValues.show(value).asText())
          .with("OData-Version", "4.0");
    }
    ObjectNode body = JSON.objectNode();
    body.put(
        "@odata.context",
        call.context(
            "%s(%s)/%s".formatted(row.table().names().entitySet(), row.id(), column.property())));
    body.set("value", ColumnValues.show(value));
    return Answers.json(200, body);
  }

  private Stream<Row> matching(Table table, Source all) {
    call.meter().scan();
    Queries.Filter filter = call.queries(rows).filter(table, call.options());
    return all.apply(filter.condition()).filter(call.caller()::sees).filter(filter.test());
  }

  private Answer list(Table table, Source all) {
    Selection selection = new SelectionParser(call.schema()).parse(table, call.options());
    List<Row> found =
        matching(table, all).sorted(call.queries(rows).order(table, call.options())).toList();
    ObjectNode body = JSON.objectNode();
    body.put("@odata.context", call.context(table.names().entitySet() + selection.context()));
    boolean counted = call.options().isTrue("$count");
    if (counted) {
      body.put("@odata.count", Math.min(found.size(), COUNT_LIMIT));
    }
    if (call.preferences().wants(Preferences.TOTALS)) {
      body.put("@Microsoft.Dynamics.CRM.totalrecordcount", counted ? found.size() : -1);
      body.put(
          "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded",
          counted && found.size() > COUNT_LIMIT);
    }
    if (call.preferences().wants(Preferences.METADATA_VERSION)) {
      body.put("@" + Preferences.METADATA_VERSION, Long.toString(call.schema().version()));
    }
    ArrayNode list = body.putArray("value");
    boolean paged = call.preferences().pageSize().isPresent();
    addPage(found, selection, list, body, paged);
    Answer answer = Answers.json(200, body);
    applied(answer, false, paged);
    return answer;
  }

  private void addPage(
      List<Row> found, Selection selection, ArrayNode list, ObjectNode body, boolean paged) {
    Optional<String> token = call.options().find("$skiptoken");
    int pageSize = call.preferences().pageSize().orElse(DEFAULT_PAGE);
    Optional<Long> top = call.options().find("$top").map(Queries::number);
    List<Row> rest = token.map(text -> Pages.from(text, found, pageSize)).orElse(found);
    boolean topCounts = top.isPresent() && !paged;
    List<Row> page = rest.stream().limit(topCounts ? top.get() : pageSize).toList();
    page.forEach(row -> list.add(view.show(row, selection)));
    if (!topCounts && page.size() < rest.size()) {
      int number = token.map(Pages::number).orElse(1) + 1;
      body.put("@odata.nextLink", nextLink(Pages.token(number, page.getLast())));
    }
  }

  private String nextLink(String token) {
    String kept =
        String.join(
            "&",
            Arrays.stream(call.request().query().split("&"))
                .filter(part -> !part.isEmpty() && !part.matches("(?i)(\\$|%24)skiptoken=.*"))
                .toList());
    return call.request().origin()
        + call.request().path()
        + "?"
        + (kept.isEmpty() ? "" : kept + "&")
        + "$skiptoken="
        + token;
  }

  private void applied(Answer answer, boolean representation, boolean paged) {
    String applied = call.preferences().applied(representation, paged);
    if (!applied.isEmpty()) {
      answer.with("Preference-Applied", applied);
    }
  }
}
