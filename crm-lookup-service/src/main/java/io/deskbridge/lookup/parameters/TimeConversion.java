package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.parameters.ValueFit.Unfit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Converts dates and times of ISO 8601 to what a column holds, see <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/behavior-format-date-time-attribute">Behaviour
 * and format of date and time columns</a>.
 */
final class TimeConversion {

  private static final String BETWEEN = "T";

  private TimeConversion() {}

  static ValueFit of(String text, Field target) {
    try {
      return Conversion.fits(
          target,
          Conversion.JSON.textNode(
              text.contains(BETWEEN)
                  ? ofTime(OffsetDateTime.parse(text), target.times())
                  : ofDay(LocalDate.parse(text), target.times())));
    } catch (DateTimeException e) {
      return new Unfit("not-a-date", "This field takes a date or a time in ISO 8601.");
    }
  }

  private static String ofDay(LocalDate day, Field.Times times) {
    return switch (times) {
      case DATE_ONLY, UNKNOWN -> day.toString();
      case USER_LOCAL, TIME_ZONE_INDEPENDENT ->
          day.atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    };
  }

  /** The day, or the hour, that is written there is meant, not that of another time zone. */
  private static String ofTime(OffsetDateTime time, Field.Times times) {
    OffsetDateTime whole = time.truncatedTo(ChronoUnit.SECONDS);
    return switch (times) {
      case DATE_ONLY -> whole.toLocalDate().toString();
      case TIME_ZONE_INDEPENDENT ->
          whole.toLocalDateTime().atOffset(ZoneOffset.UTC).toInstant().toString();
      case USER_LOCAL, UNKNOWN -> whole.toInstant().toString();
    };
  }
}
