package io.deskbridge.lookup.protection;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What an answer tells of limits, where it does.
 *
 * @param atOnce {@code x-ms-dop-hint}
 * @param requestsLeft {@code x-ms-ratelimit-burst-remaining-xrm-requests}
 * @param timeLeft {@code x-ms-ratelimit-time-remaining-xrm-requests}: seconds such as {@code
 *     1,200.00}
 */
public record Told(OptionalInt atOnce, OptionalInt requestsLeft, Optional<Duration> timeLeft) {

  /** Nothing. */
  public static final Told NOTHING =
      new Told(OptionalInt.empty(), OptionalInt.empty(), Optional.empty());

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern SECONDS = Pattern.compile("\\d[\\d,]{0,11}(\\.\\d{1,6})?");
  private static final double MILLIS_OF_A_SECOND = 1000.0;

  /** What headers tell; one that can't be read tells nothing. */
  public static Told of(UnaryOperator<String> header) {
    return new Told(
        number(header.apply("x-ms-dop-hint")),
        number(header.apply("x-ms-ratelimit-burst-remaining-xrm-requests")),
        seconds(header.apply("x-ms-ratelimit-time-remaining-xrm-requests")));
  }

  private static OptionalInt number(String text) {
    return text != null && NUMBER.matcher(text).matches()
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private static Optional<Duration> seconds(String text) {
    return text != null && SECONDS.matcher(text).matches()
        ? Optional.of(
            Duration.ofMillis(
                Math.round(Double.parseDouble(text.replace(",", "")) * MILLIS_OF_A_SECOND)))
        : Optional.empty();
  }
}
