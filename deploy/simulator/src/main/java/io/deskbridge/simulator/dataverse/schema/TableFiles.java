package io.deskbridge.simulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads tables from {@code tables/*.json}; {@code tables/index.json} lists them, {@code
 * tables/global-choices.json} has the options that several of them share.
 */
public final class TableFiles {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_LENGTH = 100;

  private TableFiles() {}

  /** All tables that come with the simulator. */
  public static Schema read() {
    JsonNode standard = resource("standard-columns");
    JsonNode choices = resource("global-choices");
    List<Table> tables = new ArrayList<>();
    resource("index")
        .forEach(name -> tables.add(table(resource(name.asText()), standard, choices)));
    return new Schema(tables);
  }

  private static JsonNode resource(String name) {
    try (InputStream stream = TableFiles.class.getResourceAsStream("/tables/" + name + ".json")) {
      if (stream == null) {
        throw new IllegalStateException("tables/" + name + ".json is missing");
      }
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table table(JsonNode file, JsonNode standard, JsonNode choices) {
    ArrayNode descriptions = JSON.createArrayNode();
    descriptions.add(
        JSON.createObjectNode()
            .put("name", file.path("primaryId").asText())
            .put("type", "Uniqueidentifier")
            .put("label", file.path("label").asText())
            .put("required", "SystemRequired")
            .put("update", false));
    file.path("columns").forEach(descriptions::add);
    boolean owned = file.path("ownership").asText().equals("user");
    standard.path("all").forEach(descriptions::add);
    if (owned) {
      standard.path("owned").forEach(descriptions::add);
    }
    if (file.has("states")) {
      states(file.path("states")).forEach(descriptions::add);
    }
    List<Column> columns = new ArrayList<>();
    descriptions.forEach(description -> columns.add(column(columns.size(), description, choices)));
    return new Table(
        names(file),
        file.path("typeCode").asInt(),
        owned,
        file.path("custom").asBoolean(),
        file.path("activity").asBoolean(),
        columns,
        collections(file),
        keys(file));
  }

  private static Table.Names names(JsonNode file) {
    String schema = file.path("schemaName").asText();
    return new Table.Names(
        file.path("name").asText(),
        schema,
        file.path("entitySet").asText(),
        file.path("primaryId").asText(),
        file.path("primaryName").asText(),
        file.path("label").asText(),
        file.path("pluralLabel").asText(),
        file.path("privilege").asText(schema));
  }

  private static List<ObjectNode> states(JsonNode states) {
    ObjectNode state =
        JSON.createObjectNode()
            .put("name", "statecode")
            .put("type", "State")
            .put("label", "Status")
            .put("required", "SystemRequired")
            .put("create", false);
    ObjectNode status =
        JSON.createObjectNode()
            .put("name", "statuscode")
            .put("type", "Status")
            .put("label", "Status Reason");
    for (JsonNode each : states) {
      state
          .withArray("options")
          .addObject()
          .put("value", each.path("value").asInt())
          .put("label", each.path("label").asText());
      for (JsonNode reason : each.path("statuses")) {
        status
            .withArray("options")
            .addObject()
            .put("value", reason.path("value").asInt())
            .put("label", reason.path("label").asText())
            .put("state", each.path("value").asInt());
      }
    }
    return List.of(state, status);
  }

  private static Column column(int index, JsonNode description, JsonNode choices) {
    String name = description.path("name").asText();
    String shared = description.path("globalChoice").asText();
    JsonNode options = shared.isEmpty() ? description : choices.path(shared);
    ColumnType type =
        ColumnType.valueOf(description.path("type").asText().toUpperCase(Locale.ROOT));
    return new Column(
        index,
        name,
        description.path("schemaName").asText(name),
        description.path("label").asText(name),
        type,
        description.path("required").asText("None"),
        description.path("create").asBoolean(true),
        description.path("update").asBoolean(true),
        name.startsWith("new_") || name.startsWith("ujet_"),
        type.isText() ? description.path("maxLength").asInt(DEFAULT_LENGTH) : 0,
        description.path("format").asText("Text"),
        bound(description, "min"),
        bound(description, "max"),
        texts(description.path("targets")),
        description.path("navigationSuffix").asText(),
        StreamSupport.stream(options.path("options").spliterator(), false)
            .map(
                option ->
                    new Option(
                        option.path("value").asInt(),
                        option.path("label").asText(),
                        option.path("state").asInt()))
            .toList(),
        shared.isEmpty()
            ? Optional.empty()
            : Optional.of(new GlobalChoice(shared, options.path("label").asText())),
        description.has("default")
            ? Optional.of(description.path("default").asInt())
            : Optional.empty(),
        Deletion.labelled(description.path("delete").asText("RemoveLink")));
  }

  private static Optional<BigDecimal> bound(JsonNode description, String name) {
    return description.has(name)
        ? Optional.of(description.path(name).decimalValue())
        : Optional.empty();
  }

  private static List<Navigation> collections(JsonNode file) {
    List<Navigation> collections = new ArrayList<>();
    for (JsonNode each : file.path("collections")) {
      collections.add(
          new Navigation.ToMany(
              each.path("name").asText(),
              each.path("table").asText(),
              each.path("column").asText(),
              each.path("parts").asBoolean()));
    }
    for (JsonNode each : file.path("pairs")) {
      collections.add(
          new Navigation.Paired(
              each.path("name").asText(),
              each.path("table").asText(),
              each.path("intersect").asText(),
              each.path("here").asText(),
              each.path("there").asText()));
    }
    return collections;
  }

  private static List<AlternateKey> keys(JsonNode file) {
    return StreamSupport.stream(file.path("keys").spliterator(), false)
        .map(
            key ->
                new AlternateKey(
                    key.path("name").asText(),
                    key.path("label").asText(),
                    texts(key.path("columns"))))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
