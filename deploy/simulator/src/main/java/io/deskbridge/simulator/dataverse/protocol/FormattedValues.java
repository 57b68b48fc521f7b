package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Option;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as people read them, in English (United States) and UTC. */
final class FormattedValues {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("M/d/yyyy h:mm a", Locale.US).withZone(ZoneOffset.UTC);

  private final Schema schema;
  private final Rows rows;

  FormattedValues(Schema schema, Rows rows) {
    this.schema = schema;
    this.rows = rows;
  }

  /** The text for people; empty where the value is its own. */
  Optional<String> of(Column column, Object value) {
    return Optional.ofNullable(
        switch (value) {
          case null -> null;
          case Reference reference -> rows.find(reference).map(Row::name).orElse(null);
          case Boolean flag -> flag ? "Yes" : "No";
          case Instant time -> TIME.format(time);
          case BigDecimal money -> "$%,.2f".formatted(money);
          case Integer choice when column.type().isChoice() ->
              column.option(choice).map(Option::label).orElse(null);
          case Integer number -> "%,d".formatted(number);
          case String choices when column.type() == ColumnType.MULTISELECTPICKLIST ->
              labels(column, choices);
          case String table when column.type() == ColumnType.ENTITYNAME ->
              schema.table(table).names().label();
          default -> null;
        });
  }

  private static String labels(Column column, String choices) {
    String labels =
        ColumnValues.chosen(choices).stream()
            .flatMap(choice -> column.option(choice).stream())
            .map(Option::label)
            .collect(Collectors.joining("; "));
    return labels.isEmpty() ? null : labels;
  }
}
