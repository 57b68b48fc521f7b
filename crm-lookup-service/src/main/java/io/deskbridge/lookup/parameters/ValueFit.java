package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.lookup.fields.Field;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a value can be written into a column, converted to the column's type. */
sealed interface ValueFit {

  /** It can. */
  record Fits(ColumnValue column) implements ValueFit {}

  /** There is nothing to write. */
  record Empty() implements ValueFit {}

  /** It can't, and why; the text does not repeat the value. */
  record Unfit(String code, String text) implements ValueFit {}

  /** Converts the value. */
  static ValueFit of(Value value, Field target) {
    return switch (value) {
      case Value.None none -> new Empty();
      case Value.Strange strange -> mismatch();
      case Value.Text(String text) when text.isBlank() -> new Empty();
      case Value.Pointer(Reference reference) -> Conversion.pointer(reference, target);
      case Value.Text text -> Conversion.scalar(text, target);
      case Value.Number number -> Conversion.scalar(number, target);
      case Value.Flag flag -> Conversion.scalar(flag, target);
      case Value.Choice choice -> Conversion.scalar(choice, target);
    };
  }

  private static Unfit mismatch() {
    return new Unfit("type-mismatch", "The value can't be a value of this field.");
  }

  /** The conversions, one per shape of column. */
  final class Conversion {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> YES = Set.of("true", "yes", "1");
    private static final Set<String> NO = Set.of("false", "no", "0");
    private static final Set<String> WHOLE = Set.of("Integer", "BigInt");

    private Conversion() {}

    private static ValueFit scalar(Value value, Field target) {
      return switch (Shape.of(target)) {
        case TEXT -> text(value, target);
        case NUMBER -> number(value, target);
        case FLAG -> flag(value, target);
        case CHOICE -> choice(value, target);
        case TIME -> time(value, target);
        case REFERENCE, OTHER -> mismatch();
      };
    }

    private static ValueFit pointer(Reference reference, Field target) {
      boolean fits =
          Shape.of(target) == Shape.REFERENCE
              && target.targets().contains(reference.table())
              && Reference.ENTITY_SETS.containsKey(reference.table());
      return fits ? new Fits(ColumnValue.pointing(target, reference)) : mismatch();
    }

    private static ValueFit text(Value value, Field target) {
      String text = written(value);
      return target.maxLength().isPresent() && text.length() > target.maxLength().getAsInt()
          ? new Unfit(
              "too-long",
              "The value is longer than the %d characters of this field."
                  .formatted(target.maxLength().getAsInt()))
          : fits(target, JSON.textNode(text));
    }

    private static String written(Value value) {
      return switch (value) {
        case Value.Text(String text) -> text;
        case Value.Number(BigDecimal number) -> number.toPlainString();
        case Value.Flag(boolean flag) -> Boolean.toString(flag);
        case Value.Choice(int option, String label) ->
            label.isEmpty() ? Integer.toString(option) : label;
        case Value.None none -> "";
        case Value.Pointer pointer -> "";
        case Value.Strange strange -> "";
      };
    }

    private static ValueFit number(Value value, Field target) {
      Optional<BigDecimal> number =
          value instanceof Value.Choice ? Optional.empty() : numberIn(written(value));
      if (number.isEmpty()) {
        return new Unfit("not-a-number", "This field takes a number.");
      }
      if (!WHOLE.contains(target.type())) {
        return fits(target, JSON.numberNode(number.get()));
      }
      try {
        return fits(
            target,
            target.type().equals("Integer")
                ? JSON.numberNode(number.get().intValueExact())
                : JSON.numberNode(number.get().longValueExact()));
      } catch (ArithmeticException e) {
        return new Unfit("out-of-range", "This field takes a smaller or a whole number.");
      }
    }

    private static Optional<BigDecimal> numberIn(String text) {
      try {
        return text.length() > 40 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    private static ValueFit flag(Value value, Field target) {
      String text = written(value).strip().toLowerCase(Locale.ROOT);
      if (YES.contains(text) || NO.contains(text)) {
        return fits(target, JSON.booleanNode(YES.contains(text)));
      }
      return new Unfit("not-a-boolean", "This field takes yes or no.");
    }

    /** By label, which means the same in another option set, or by a number that was typed. */
    private static ValueFit choice(Value value, Field target) {
      String text = written(value).strip();
      Optional<Field.Option> option =
          target.options().stream()
              .filter(each -> each.label().equalsIgnoreCase(text))
              .findFirst()
              .or(() -> value instanceof Value.Choice ? Optional.empty() : byNumber(text, target));
      return option
          .map(each -> fits(target, JSON.numberNode(each.value())))
          .orElseGet(() -> new Unfit("not-an-option", "This field does not offer this option."));
    }

    private static Optional<Field.Option> byNumber(String text, Field target) {
      return target.options().stream()
          .filter(each -> Integer.toString(each.value()).equals(text))
          .findFirst();
    }

    private static ValueFit time(Value value, Field target) {
      String text = written(value).strip();
      try {
        return fits(target, JSON.textNode(iso(text)));
      } catch (DateTimeException e) {
        return new Unfit("not-a-date", "This field takes a date or a time in ISO 8601.");
      }
    }

    private static String iso(String text) {
      if (!text.contains("T")) {
        return LocalDate.parse(text).toString();
      }
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static ValueFit fits(Field target, JsonNode node) {
      return new Fits(ColumnValue.plain(target, node));
    }
  }
}
