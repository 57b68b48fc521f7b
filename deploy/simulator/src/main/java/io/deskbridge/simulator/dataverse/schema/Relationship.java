package io.deskbridge.simulator.dataverse.schema;

import java.util.Optional;

/**
 * That rows of a table refer to rows of another one by a lookup.
 *
 * @param referenced the table that is referred to
 * @param referencing the table with the lookup
 * @param collection the navigation property that leads from a row to those that refer to it
 */
public record Relationship(
    String name, Table referenced, Table referencing, Column column, Optional<String> collection) {

  /** The way from a row to those that refer to it. */
  public Navigation.ToMany backwards() {
    return new Navigation.ToMany(name, referencing.name(), column.name(), false);
  }
}
