package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.store.RowWrite;
import io.deskbridge.simulator.journal.ReceivedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Requests and writes as JSON, narrowed by the parameters of a query: for requests {@code server
 * method path pathContains caller status}, for writes {@code organisation table id operation column
 * user}; {@code after} leaves out what is up to that sequence number.
 */
final class JournalView {

  static final Set<String> PARAMETERS =
      Set.of(
          "server",
          "method",
          "path",
          "pathContains",
          "caller",
          "status",
          "organisation",
          "table",
          "id",
          "operation",
          "column",
          "user",
          "after");

  private final Map<String, String> wanted;

  JournalView(Map<String, String> wanted) {
    this.wanted = wanted;
  }

  boolean shows(ReceivedRequest request) {
    return fits("server", request.server())
        && fits("method", request.method())
        && request.path().startsWith(wanted.getOrDefault("path", ""))
        && request.path().contains(wanted.getOrDefault("pathContains", ""))
        && (!wanted.containsKey("caller")
            || request.callers().contains(wanted.get("caller").toLowerCase(Locale.ROOT)))
        && fits("status", Integer.toString(request.status()))
        && isLater(request.sequence());
  }

  boolean shows(RowWrite write) {
    String column = wanted.get("column");
    return fits("organisation", write.organisation())
        && fits("table", write.table())
        && fits("id", write.id().toString())
        && fits("operation", write.operation().name())
        && fits("user", write.user().toString())
        && isLater(write.sequence())
        && (column == null
            || write.changes().stream().anyMatch(change -> change.column().equals(column)));
  }

  private boolean fits(String parameter, String value) {
    String wish = wanted.get(parameter);
    return wish == null || wish.equalsIgnoreCase(value);
  }

  private boolean isLater(long sequence) {
    return sequence > Long.parseLong(wanted.getOrDefault("after", "0"));
  }

  static ObjectNode show(ReceivedRequest request) {
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("sequence", request.sequence())
            .put("at", request.at().toString())
            .put("server", request.server())
            .put("method", request.method())
            .put("path", request.path());
    ObjectNode headers = shown.putObject("headers");
    request.headers().forEach(headers::put);
    return shown.put("status", request.status());
  }

  static ObjectNode show(RowWrite write) {
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("sequence", write.sequence())
            .put("at", write.at().toString())
            .put("organisation", write.organisation())
            .put("table", write.table())
            .put("id", write.id().toString())
            .put("operation", write.operation().name().toLowerCase(Locale.ROOT))
            .put("version", write.version())
            .put("user", write.user().toString());
    ArrayNode changes = shown.putArray("changes");
    for (RowWrite.Change change : write.changes()) {
      ObjectNode each = changes.addObject().put("column", change.column());
      each.set("before", change.before());
      each.set("after", change.after());
    }
    return shown;
  }
}
