package io.deskbridge.lookup.fields;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A column of contact, account or incident.
 *
 * @param logicalName name in the Web API
 * @param type Dataverse's {@code AttributeType}: {@code String}, {@code Picklist}, {@code Lookup},
 *     {@code Customer} …; {@code MultiSelectPicklist} of what Dataverse calls {@code Virtual}
 * @param required a person can't save a row without it
 * @param targets logical names of tables that a lookup may point at
 * @param maxLength of text, in characters
 * @param navigation name of the navigation property by which a lookup is bound: of a custom column
 *     its schema name, of others the logical name
 * @param range of numbers; told of the case's columns only
 * @param times what dates and times of it mean; told of the case's columns only
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
    String navigation,
    Range range,
    Times times) {

  /** A choice of an option set. */
  public record Option(int value, String label) {}

  /**
   * Which numbers a column takes.
   *
   * @param places digits behind the point
   */
  public record Range(Optional<BigDecimal> least, Optional<BigDecimal> most, OptionalInt places) {

    /** Nothing is known of it. */
    public static final Range ANY =
        new Range(Optional.empty(), Optional.empty(), OptionalInt.empty());
  }

  /** What a column of type {@code DateTime} holds. */
  public enum Times {
    /** Not told. */
    UNKNOWN,
    /** A point in time, shown in the time zone of whoever looks. */
    USER_LOCAL,
    /** A day. */
    DATE_ONLY,
    /** What a clock showed, wherever it hung. */
    TIME_ZONE_INDEPENDENT
  }

  /** Of a column that an earlier release kept the last two are not known. */
  public Field {
    range = range == null ? Range.ANY : range;
    times = times == null ? Times.UNKNOWN : times;
  }

  /** A column of which neither range nor times are known. */
  public Field(
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
    this(
        logicalName,
        label,
        type,
        creatable,
        updatable,
        required,
        targets,
        options,
        maxLength,
        navigation,
        Range.ANY,
        Times.UNKNOWN);
  }
}
