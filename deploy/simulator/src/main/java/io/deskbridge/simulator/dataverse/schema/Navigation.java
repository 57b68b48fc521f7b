package io.deskbridge.simulator.dataverse.schema;

/** A property that leads from a row to other rows. */
public sealed interface Navigation {

  /** Its name. */
  String name();

  /** Logical name of the table that it leads to. */
  String target();

  /** To the one row that a lookup refers to, if it is of that table. */
  record ToOne(String name, Column column, String target) implements Navigation {}

  /**
   * To all rows of a table whose lookup refers here.
   *
   * @param parts whether those rows belong to this one, and are written with it
   */
  record ToMany(String name, String target, String column, boolean parts) implements Navigation {}

  /** To all rows that an intersect table pairs with this one. */
  record Paired(String name, String target, String intersect, String here, String there)
      implements Navigation {}
}
