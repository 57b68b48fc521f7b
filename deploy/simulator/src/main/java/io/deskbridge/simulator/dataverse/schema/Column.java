package io.deskbridge.simulator.dataverse.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A column of a table.
 *
 * @param index place of its value in a row
 * @param maxLength 0 unless it is text
 * @param targets logical names of the tables a lookup may refer to
 * @param navigationSuffix what follows in the names of its navigation properties, like {@code
 *     _phonecall} in {@code regardingobjectid_incident_phonecall}
 * @param globalChoice the shared set that the options come from
 * @param defaultValue value of a new row that names none, as JSON text
 * @param deletion what becomes of a row when the row that this lookup refers to is deleted
 */
public record Column(
    int index,
    String name,
    String schemaName,
    String label,
    ColumnType type,
    String requiredLevel,
    boolean validForCreate,
    boolean validForUpdate,
    boolean custom,
    int maxLength,
    String format,
    Optional<BigDecimal> minimum,
    Optional<BigDecimal> maximum,
    List<String> targets,
    String navigationSuffix,
    List<Option> options,
    Optional<GlobalChoice> globalChoice,
    Optional<Integer> defaultValue,
    Deletion deletion) {

  /** The name by which a row shows it: lookups show {@code _name_value}. */
  public String property() {
    return type.isLookup() ? "_" + name + "_value" : name;
  }

  /** The navigation property that leads to a row of that table. */
  public String navigationTo(String target) {
    return isPolymorphic() ? name + "_" + target + navigationSuffix : name;
  }

  /** Leads to several tables by a navigation property for each. */
  public boolean isPolymorphic() {
    return type != ColumnType.OWNER && targets.size() > 1;
  }

  /** Columns are keys of maps everywhere; a hash of all that they are takes too long. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The option of that value. */
  public Optional<Option> option(int value) {
    return options.stream().filter(option -> option.value() == value).findFirst();
  }

  /** This column as the change leaves it. */
  Column changed(ColumnChange change) {
    return change.equals(ColumnChange.NONE)
        ? this
        : new Column(
            index,
            name,
            schemaName,
            label,
            type,
            requiredLevel,
            validForCreate && !change.readOnly(),
            validForUpdate && !change.readOnly(),
            custom,
            change.maxLength().orElse(maxLength),
            format,
            minimum,
            maximum,
            targets,
            navigationSuffix,
            options.stream()
                .filter(option -> !change.retiredOptions().contains(option.value()))
                .toList(),
            globalChoice,
            defaultValue,
            deletion);
  }

  /** Refuses what no administrator could do to this column. */
  void require(ColumnChange change) {
    require(
        change.published() || (custom && !type.isLookup()),
        "Only a custom column that is no lookup can be removed");
    require(
        change.maxLength().map(length -> length >= 1 && length <= maxLength).orElse(true),
        "maxLength is from 1 to %d here".formatted(maxLength));
    require(
        change.retiredOptions().isEmpty()
            || type == ColumnType.PICKLIST
            || type == ColumnType.MULTISELECTPICKLIST,
        "Only a choice has options to retire");
    for (int option : change.retiredOptions()) {
      require(option(option).isPresent(), "There is no option " + option);
      require(
          defaultValue.map(value -> value != option).orElse(true),
          "Option %d is the default".formatted(option));
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
