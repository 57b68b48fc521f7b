package io.deskbridge.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.rule.Draft;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.seed.OrganisationSeed;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Transaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Loads rows that a test wants an organisation to have, in the form of the fixtures that the
 * simulator starts with: {@code {"table", "key", "values"}}. The rules of Dataverse hold, but for
 * columns that callers can't write. A reference is {@code table:key} or {@code table:id}.
 */
public final class Fixtures {

  private final Clock clock;
  private final Rules rules = new Rules();
  private final Map<String, Target> byTenant = new HashMap<>();

  private record Target(Schema schema, OrganisationStore store) {}

  Fixtures(Clock clock) {
    this.clock = clock;
  }

  void add(String tenant, Schema schema, OrganisationStore store) {
    byTenant.put(tenant, new Target(schema, store));
  }

  /** Whether there is an organisation of that tenant. */
  public boolean knows(String tenant) {
    return byTenant.containsKey(tenant);
  }

  /**
   * Creates the rows, or changes those whose keys have rows already: all or none.
   *
   * @return their ids, in the same order
   * @throws IllegalArgumentException if one of them can't be
   */
  public List<UUID> load(String tenant, JsonNode rows) {
    Target target = byTenant.get(tenant);
    UUID author = OrganisationSeed.id(tenant, "systemuser", "support");
    return target
        .store()
        .write(
            author,
            transaction -> {
              Row user =
                  transaction
                      .find("systemuser", author)
                      .orElseThrow(() -> new IllegalArgumentException("Nobody is there to write"));
              List<UUID> ids = new ArrayList<>();
              for (JsonNode row : rows) {
                ids.add(put(tenant, target.schema(), row, user, transaction));
              }
              return ids;
            });
  }

  private UUID put(String tenant, Schema schema, JsonNode row, Row user, Transaction transaction) {
    String name = row.path("table").asText();
    String key = row.path("key").asText();
    Table table =
        schema
            .find(name)
            .orElseThrow(
                () -> new IllegalArgumentException("There is no table '%s'".formatted(name)));
    if (key.isEmpty() || !row.path("values").isObject()) {
      throw new IllegalArgumentException("A row has table, key and values");
    }
    UUID id = OrganisationSeed.id(tenant, name, key);
    Map<Column, Object> given = new HashMap<>();
    Map<Column, Object> forced = new HashMap<>();
    row.path("values")
        .properties()
        .forEach(
            member -> {
              Column column = column(table, member.getKey());
              boolean isForced = !column.validForCreate() || column.name().equals("statuscode");
              (isForced ? forced : given)
                  .put(column, value(tenant, column, member.getValue(), transaction));
            });
    Draft.Author author = new Draft.Author(user, Optional.empty(), clock.instant(), false, false);
    Draft draft =
        transaction
            .find(name, id)
            .map(before -> Draft.update(before, given, author))
            .orElseGet(() -> Draft.create(table, id, given, author));
    try {
      rules.apply(draft, transaction);
    } catch (DataverseFailure refusal) {
      throw new IllegalArgumentException(
          "%s:%s: %s".formatted(name, key, refusal.getMessage()), refusal);
    }
    long version = transaction.nextVersion();
    transaction.put(draft.after(version).changed(version, forced));
    return id;
  }

  private static Column column(Table table, String name) {
    return table
        .find(name)
        .orElseThrow(
            () -> new IllegalArgumentException("%s has no column '%s'".formatted(table, name)));
  }

  private static Object value(
      String tenant, Column column, JsonNode value, Transaction transaction) {
    if (!column.type().isLookup() || value.isNull()) {
      return parsed(column, value);
    }
    String[] parts = value.asText().split(":", 2);
    if (parts.length < 2 || !column.targets().contains(parts[0])) {
      throw new IllegalArgumentException(
          "%s refers to %s as table:key, not '%s'"
              .formatted(column.name(), column.targets(), value.asText()));
    }
    Reference byKey = new Reference(parts[0], OrganisationSeed.id(tenant, parts[0], parts[1]));
    return Optional.of(byKey)
        .filter(reference -> transaction.find(reference).isPresent())
        .or(() -> byId(parts[0], parts[1], transaction))
        .orElseThrow(
            () -> new IllegalArgumentException("There is no %s".formatted(value.asText())));
  }

  private static Optional<Reference> byId(String table, String id, Transaction transaction) {
    try {
      return transaction.find(table, UUID.fromString(id)).map(Row::reference);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object parsed(Column column, JsonNode value) {
    try {
      return ColumnValues.parse(column, value);
    } catch (ColumnValues.Inconvertible e) {
      throw new IllegalArgumentException(column.name() + ": " + e.getMessage(), e);
    }
  }
}
