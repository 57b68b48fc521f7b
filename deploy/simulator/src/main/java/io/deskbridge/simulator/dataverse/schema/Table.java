package io.deskbridge.simulator.dataverse.schema;

import io.deskbridge.simulator.identity.StableId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A table of an organisation with its columns, found by name. */
public final class Table {

  private final Names names;
  private final int typeCode;
  private final boolean ownedByUsers;
  private final boolean custom;
  private final boolean activity;
  private final List<Column> originals;
  private final List<Navigation> collections;
  private final List<AlternateKey> keys;
  private final Map<String, String> privileges = new ConcurrentHashMap<>();
  private final AtomicReference<Shape> shape;
  private final AtomicLong version = new AtomicLong();

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
    this.originals = List.copyOf(columns);
    this.collections = List.copyOf(collections);
    this.keys = List.copyOf(keys);
    this.shape = new AtomicReference<>(Shape.of(originals, this.collections, Map.of()));
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

  /** All columns that rows have values for, removed ones too. */
  public List<Column> columns() {
    return shape.get().columns();
  }

  /** The columns that callers meet. */
  public List<Column> publishedColumns() {
    return shape.get().published();
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

  /** What the organisation changed about a column that the file of this table has. */
  public Optional<ColumnChange> changeOf(String column) {
    Shape current = shape.get();
    return Optional.ofNullable(current.byName().get(column))
        .map(each -> current.changes().getOrDefault(column, ColumnChange.NONE));
  }

  /** Changes a column from what its file says to this. Rows keep their values. */
  public void change(String column, ColumnChange change) {
    originals.stream()
        .filter(each -> each.name().equals(column))
        .findFirst()
        .orElseThrow(() -> noColumn(column))
        .require(change);
    if (!change.published() && keys.stream().anyMatch(key -> key.columns().contains(column))) {
      throw new IllegalArgumentException("A column of a key can't be removed");
    }
    shape.updateAndGet(
        before -> {
          Map<String, ColumnChange> changes = new HashMap<>(before.changes());
          changes.put(column, change);
          return Shape.of(originals, collections, changes);
        });
    version.incrementAndGet();
  }

  /** Grows with every change of a column. */
  long version() {
    return version.get();
  }

  /** Takes all changes back. */
  public void restore() {
    if (!shape.getAndSet(Shape.of(originals, collections, Map.of())).changes().isEmpty()) {
      version.incrementAndGet();
    }
  }

  /** The column of that logical name, as callers meet it. */
  public Optional<Column> find(String column) {
    return Optional.ofNullable(shape.get().byPublishedName().get(column));
  }

  /** The column of that logical name, which the caller knows to exist; a removed one too. */
  public Column column(String name) {
    return Optional.ofNullable(shape.get().byName().get(name)).orElseThrow(() -> noColumn(name));
  }

  private IllegalArgumentException noColumn(String name) {
    return new IllegalArgumentException(name() + " has no column " + name);
  }

  /** The column that rows show under that name. */
  public Optional<Column> findProperty(String property) {
    return Optional.ofNullable(shape.get().byProperty().get(property));
  }

  /** The navigation property of that name. */
  public Optional<Navigation> findNavigation(String name) {
    return Optional.ofNullable(shape.get().navigations().get(name));
  }

  /** All navigation properties. */
  public Collection<Navigation> navigations() {
    return shape.get().navigations().values();
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
