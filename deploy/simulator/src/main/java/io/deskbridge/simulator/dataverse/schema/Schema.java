package io.deskbridge.simulator.dataverse.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tables of an organisation. */
public final class Schema {

  private final Map<String, Table> byName = new LinkedHashMap<>();
  private final Map<String, Table> bySet = new LinkedHashMap<>();

  /** A schema of these tables. */
  public Schema(List<Table> tables) {
    for (Table table : tables) {
      byName.put(table.name(), table);
      bySet.put(table.names().entitySet(), table);
    }
  }

  public Collection<Table> tables() {
    return byName.values();
  }

  /** The table of that logical name. */
  public Optional<Table> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The table of that logical name, which the caller knows to exist. */
  public Table table(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("No table " + name));
  }

  /** The table of that entity set. */
  public Optional<Table> findSet(String entitySet) {
    return Optional.ofNullable(bySet.get(entitySet));
  }
}
