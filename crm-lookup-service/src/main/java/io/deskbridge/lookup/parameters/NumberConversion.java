package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.parameters.ValueFit.Unfit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/** Converts to whole, big, decimal and floating numbers and to money. */
final class NumberConversion {

  private static final int LONGEST_TEXT = 40;
  private static final Set<String> WHOLE = Set.of("Integer", "BigInt");
  private static final Unfit OUT_OF_RANGE =
      new Unfit("out-of-range", "This field takes a smaller or a whole number.");

  private NumberConversion() {}

  static ValueFit of(Value value, Field target) {
    Optional<BigDecimal> number =
        value instanceof Value.Choice || value instanceof Value.Choices
            ? Optional.empty()
            : numberIn(Conversion.written(value));
    if (number.isEmpty()) {
      return new Unfit("not-a-number", "This field takes a number.");
    }
    return WHOLE.contains(target.type())
        ? whole(number.get(), target)
        : fraction(number.get(), target);
  }

  private static Optional<BigDecimal> numberIn(String text) {
    try {
      return text.length() > LONGEST_TEXT
          ? Optional.empty()
          : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ValueFit whole(BigDecimal number, Field target) {
    if (isOutside(number, target)) {
      return outside(target);
    }
    try {
      return Conversion.fits(
          target,
          target.type().equals("Integer")
              ? Conversion.JSON.numberNode(number.intValueExact())
              : Conversion.JSON.numberNode(number.longValueExact()));
    } catch (ArithmeticException e) {
      return OUT_OF_RANGE;
    }
  }

  /** Rounded here, so that what Dynamics shows afterwards is what was sent. */
  private static ValueFit fraction(BigDecimal number, Field target) {
    BigDecimal rounded =
        target.range().places().isPresent() && number.scale() > target.range().places().getAsInt()
            ? number.setScale(target.range().places().getAsInt(), RoundingMode.HALF_UP)
            : number;
    return isOutside(rounded, target)
        ? outside(target)
        : Conversion.fits(target, Conversion.JSON.numberNode(rounded));
  }

  private static boolean isOutside(BigDecimal number, Field target) {
    return target.range().least().filter(least -> number.compareTo(least) < 0).isPresent()
        || target.range().most().filter(most -> number.compareTo(most) > 0).isPresent();
  }

  private static Unfit outside(Field target) {
    Field.Range range = target.range();
    return range.least().isPresent() && range.most().isPresent()
        ? new Unfit(
            "out-of-range",
            "This field takes numbers from %s to %s."
                .formatted(range.least().get().toPlainString(), range.most().get().toPlainString()))
        : OUT_OF_RANGE;
  }
}
