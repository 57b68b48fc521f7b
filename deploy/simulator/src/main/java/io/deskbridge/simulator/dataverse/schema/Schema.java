package io.deskbridge.simulator.dataverse.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tables of an organisation. */
public final class Schema {

  private static final long FIRST_VERSION = 68_908_017;

  private final Map<String, Table> byName = new LinkedHashMap<>();
  private final Map<String, Table> bySet = new LinkedHashMap<>();
  private final List<Relationship> relationships;

  /** A schema of these tables. */
  public Schema(List<Table> tables) {
    for (Table table : tables) {
      byName.put(table.name(), table);
      bySet.put(table.names().entitySet(), table);
    }
    this.relationships =
        tables.stream()
            .flatMap(table -> table.columns().stream().flatMap(each -> relationships(table, each)))
            .toList();
  }

  private Stream<Relationship> relationships(Table table, Column column) {
    return column.targets().stream()
        .map(this::table)
        .map(
            target -> {
              Optional<String> collection =
                  target.navigations().stream()
                      .filter(
                          each ->
                              each instanceof Navigation.ToMany toMany
                                  && toMany.target().equals(table.name())
                                  && toMany.column().equals(column.name()))
                      .map(Navigation::name)
                      .findFirst();
              String prefix = target.name().equals("systemuser") ? "lk" : target.name();
              return new Relationship(
                  collection.orElse(String.join("_", prefix, table.name(), column.name())),
                  target,
                  table,
                  column,
                  collection);
            });
  }

  /** All one-to-many relationships. One without a collection has a name of our making. */
  public List<Relationship> relationships() {
    return relationships;
  }

  /** What {@code globalmetadataversion} says: another number after every change of a column. */
  public long version() {
    return FIRST_VERSION + byName.values().stream().mapToLong(Table::version).sum();
  }

  /** Takes all changes of columns back. */
  public void restore() {
    byName.values().forEach(Table::restore);
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
