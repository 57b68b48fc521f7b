package io.deskbridge.lookup.fields;

import java.util.List;
import java.util.OptionalInt;

/**
 * A column of contact, account or incident.
 *
 * @param logicalName name in the Web API
 * @param type Dataverse's {@code AttributeType}: {@code String}, {@code Picklist}, {@code Lookup},
 *     {@code Customer} …
 * @param required a person can't save a row without it
 * @param targets logical names of tables that a lookup may point at
 * @param maxLength of text, in characters
 * @param navigation name of the navigation property by which a lookup is bound: of a custom column
 *     its schema name, of others the logical name
 */
public record Field(
    String logicalName,
    String label,
    String type,
    boolean creatable,
    boolean updatable,
    boolean required,
    List<String> targets,
    List<Option> options,
    OptionalInt maxLength,
    String navigation) {

  /** A choice of an option set. */
  public record Option(int value, String label) {}
}
