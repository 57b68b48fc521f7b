package io.deskbridge.simulator.dataverse.query;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time that a query function names, like {@code LastXDays}. Days begin at midnight UTC,
 * weeks on Sunday.
 *
 * @param from first instant in it
 * @param to first instant behind it
 */
record Period(Instant from, Instant to) {

  private static final Pattern COUNTED =
      Pattern.compile("(Last|Next|OlderThan)X(Minutes|Hours|Days|Weeks|Months|Years)");
  private static final Pattern CALENDAR = Pattern.compile("(Last|This|Next)(Week|Month|Year)");
  private static final int WEEK = 7;

  boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }

  /** Whether that function takes a number. */
  static boolean isCounted(String function) {
    return COUNTED.matcher(function).matches();
  }

  /** The span that the function means; empty if it means none. */
  static Optional<Period> named(String function, long count, Instant now) {
    Matcher counted = COUNTED.matcher(function);
    if (counted.matches()) {
      return Optional.of(counted(counted.group(1), counted.group(2), count, now));
    }
    Matcher calendar = CALENDAR.matcher(function);
    ZonedDateTime today = now.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
    if (calendar.matches()) {
      return Optional.of(calendar(calendar.group(1), calendar.group(2), today));
    }
    return Optional.ofNullable(
        switch (function) {
          case "Yesterday" -> days(today.minusDays(1), 1);
          case "Today" -> days(today, 1);
          case "Tomorrow" -> days(today.plusDays(1), 1);
          case "Last7Days" -> new Period(today.minusDays(WEEK).toInstant(), now);
          case "Next7Days" -> new Period(now, today.plusDays(WEEK + 1).toInstant());
          default -> null;
        });
  }

  /** The whole day of an instant. */
  static Period day(Instant time) {
    return days(LocalDate.ofInstant(time, ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC), 1);
  }

  private static Period days(ZonedDateTime from, int days) {
    return new Period(from.toInstant(), from.plusDays(days).toInstant());
  }

  private static Period counted(String direction, String unitName, long count, Instant now) {
    ChronoUnit unit = ChronoUnit.valueOf(unitName.toUpperCase(java.util.Locale.ROOT));
    ZonedDateTime moment = now.atZone(ZoneOffset.UTC);
    ZonedDateTime whole = moment.truncatedTo(unit.isTimeBased() ? unit : ChronoUnit.DAYS);
    return switch (direction) {
      case "Last" -> new Period(whole.minus(count, unit).toInstant(), now);
      case "Next" ->
          new Period(
              now,
              whole
                  .plus(count, unit)
                  .plus(1, unit.isTimeBased() ? unit : ChronoUnit.DAYS)
                  .toInstant());
      default -> new Period(Instant.MIN, moment.minus(count, unit).toInstant());
    };
  }

  private static Period calendar(String which, String unitName, ZonedDateTime today) {
    ChronoUnit unit =
        switch (unitName) {
          case "Week" -> ChronoUnit.WEEKS;
          case "Month" -> ChronoUnit.MONTHS;
          default -> ChronoUnit.YEARS;
        };
    ZonedDateTime begun =
        switch (unit) {
          case WEEKS -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
          case MONTHS -> today.withDayOfMonth(1);
          default -> today.withDayOfYear(1);
        };
    ZonedDateTime from =
        switch (which) {
          case "Last" -> begun.minus(1, unit);
          case "Next" -> begun.plus(1, unit);
          default -> begun;
        };
    return new Period(from.toInstant(), from.plus(1, unit).toInstant());
  }
}
