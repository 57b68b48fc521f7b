package io.deskbridge.simulator.dataverse.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The well-known rows of {@code fixtures/<tenant>.json}; a reference is {@code table:key}. */
final class FixtureFile {

  /** Values that a row can't be created with; it gets them afterwards. */
  private static final Set<String> LATER =
      Set.of("fullname", "statecode", "statuscode", "account.primarycontactid");

  private final String tenant;
  private final Schema schema;

  FixtureFile(String tenant, Schema schema) {
    this.tenant = tenant;
    this.schema = schema;
  }

  void addTo(SeedRows rows, Instant beginning) {
    Instant at = beginning;
    for (JsonNode row : read()) {
      at = at.plus(Duration.ofHours(7));
      add(row, rows, at);
    }
  }

  private void add(JsonNode row, SeedRows rows, Instant at) {
    String table = row.path("table").asText();
    Map<String, Object> values = new HashMap<>();
    Map<String, Object> later = new HashMap<>();
    row.path("values")
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              boolean isLater = LATER.contains(name) || LATER.contains(table + "." + name);
              (isLater ? later : values).put(name, value(table, name, member.getValue(), rows));
            });
    rows.add(table, row.path("key").asText(), values, later, at);
  }

  private Object value(String table, String name, JsonNode value, SeedRows rows) {
    Column column = schema.table(table).column(name);
    if (!column.type().isLookup()) {
      return ColumnValues.parse(column, value);
    }
    String[] parts = value.asText().split(":", 2);
    return rows.reference(parts[0], parts[1]);
  }

  private JsonNode read() {
    String name = "/fixtures/" + tenant + ".json";
    try (InputStream file = FixtureFile.class.getResourceAsStream(name)) {
      return file == null
          ? new ObjectMapper().createArrayNode()
          : new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
