package io.deskbridge.simulator.dataverse.schema;

import io.deskbridge.simulator.identity.StableId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A table with its columns, found by name. */
public final class Table {

  private final Names names;
  private final int typeCode;
  private final boolean ownedByUsers;
  private final boolean custom;
  private final boolean activity;
  private final List<Column> columns;
  private final Map<String, Column> byName;
  private final Map<String, Column> byProperty;
  private final Map<String, Navigation> navigations;
  private final List<AlternateKey> keys;
  private final Map<String, String> privileges = new ConcurrentHashMap<>();

  /**
   * What a table is called.
   *
   * @param privilege the part of its privileges' names that names the table
   */
  public record Names(
      String logical,
      String schema,
      String entitySet,
      String primaryId,
      String primaryName,
      String label,
      String pluralLabel,
      String privilege) {}

  Table(
      Names names,
      int typeCode,
      boolean ownedByUsers,
      boolean custom,
      boolean activity,
      List<Column> columns,
      List<Navigation> collections,
      List<AlternateKey> keys) {
    this.names = names;
    this.typeCode = typeCode;
    this.ownedByUsers = ownedByUsers;
    this.custom = custom;
    this.activity = activity;
    this.columns = List.copyOf(columns);
    this.byName = columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    this.byProperty =
        columns.stream().collect(Collectors.toMap(Column::property, Function.identity()));
    this.keys = List.copyOf(keys);
    this.navigations = new LinkedHashMap<>();
    for (Column column : columns) {
      for (String target : column.targets()) {
        navigations.put(
            column.navigationTo(target),
            new Navigation.ToOne(column.navigationTo(target), column, target));
      }
    }
    collections.forEach(collection -> navigations.put(collection.name(), collection));
  }

  public Names names() {
    return names;
  }

  /** Logical name. */
  public String name() {
    return names.logical();
  }

  public int typeCode() {
    return typeCode;
  }

  public boolean ownedByUsers() {
    return ownedByUsers;
  }

  public boolean custom() {
    return custom;
  }

  /** Whether its rows are activities. */
  public boolean activity() {
    return activity;
  }

  public List<Column> columns() {
    return columns;
  }

  public List<AlternateKey> keys() {
    return keys;
  }

  /** Identifier of the table in metadata. */
  public UUID metadataId() {
    return StableId.of("table", name());
  }

  /** Identifier of a column in metadata. */
  public UUID metadataId(Column column) {
    return StableId.of("column", name(), column.name());
  }

  /** The column of that logical name. */
  public Optional<Column> find(String column) {
    return Optional.ofNullable(byName.get(column));
  }

  /** The column of that logical name, which the caller knows to exist. */
  public Column column(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException(name() + " has no column " + name));
  }

  /** The column that rows show under that name. */
  public Optional<Column> findProperty(String property) {
    return Optional.ofNullable(byProperty.get(property));
  }

  /** The navigation property of that name. */
  public Optional<Navigation> findNavigation(String name) {
    return Optional.ofNullable(navigations.get(name));
  }

  /** All navigation properties. */
  public Collection<Navigation> navigations() {
    return navigations.values();
  }

  /** Name of the privilege for a right on this table, like {@code prvReadContact}. */
  public String privilege(String right) {
    return privileges.computeIfAbsent(right, each -> "prv" + each + names.privilege());
  }

  @Override
  public String toString() {
    return name();
  }
}
