package io.deskbridge.simulator.dataverse.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The privileges of each security role, read from {@code roles.json}. */
public final class SecurityRoles {

  private static final String ALL = "*";

  private static final int MOST_REMEMBERED = 1000;

  private final Map<String, Map<String, Depth>> byRole = new LinkedHashMap<>();

  /** By roles that a user has together: every request asks for them. */
  private final Map<List<String>, Map<String, Depth>> together = new ConcurrentHashMap<>();

  /** The roles that come with the simulator, over these tables. */
  public SecurityRoles(Schema schema) {
    try (InputStream file = SecurityRoles.class.getResourceAsStream("/roles.json")) {
      for (JsonNode role : new ObjectMapper().readTree(file)) {
        Map<String, Depth> privileges = new TreeMap<>();
        role.path("grants").forEach(grant -> add(grant, schema, privileges));
        texts(role.path("privileges")).forEach(name -> privileges.put(name, Depth.GLOBAL));
        byRole.put(role.path("name").asText(), privileges);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of all roles. */
  public List<String> names() {
    return List.copyOf(byRole.keySet());
  }

  /** Depth by name of privilege: the deepest that any of the roles has. */
  Map<String, Depth> privilegesOf(List<String> names) {
    if (together.size() >= MOST_REMEMBERED) {
      together.clear();
    }
    return together.computeIfAbsent(names, this::merged);
  }

  private Map<String, Depth> merged(List<String> names) {
    Map<String, Depth> privileges = new TreeMap<>();
    for (String name : names) {
      byRole
          .getOrDefault(name, Map.of())
          .forEach(
              (privilege, depth) ->
                  privileges.merge(
                      privilege, depth, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }
    return Collections.unmodifiableMap(privileges);
  }

  private static void add(JsonNode grant, Schema schema, Map<String, Depth> privileges) {
    Depth depth = Depth.valueOf(grant.path("depth").asText().toUpperCase(Locale.ROOT));
    List<String> tables = texts(grant.path("tables"));
    List<String> rights = texts(grant.path("rights"));
    for (Table table : schema.tables()) {
      for (Right right : Right.values()) {
        if ((tables.contains(ALL) || tables.contains(table.name()))
            && (rights.contains(ALL) || rights.contains(right.label()))) {
          privileges.put(table.privilege(right.label()), depth);
        }
      }
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
