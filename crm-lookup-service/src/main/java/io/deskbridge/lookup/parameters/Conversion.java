package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.parameters.ValueFit.Fits;
import io.deskbridge.lookup.parameters.ValueFit.Unfit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts values that are no references, one rule per shape of column. What people read of the
 * rules is in the OpenAPI file, at {@code /v1/case-parameters/validate}.
 */
final class Conversion {

  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int NO_VALUE = 0;
  private static final int YES_VALUE = 1;
  private static final Set<String> YES = Set.of("true", "yes", "1");
  private static final Set<String> NO = Set.of("false", "no", "0");

  private Conversion() {}

  static ValueFit of(Value value, Field target) {
    return switch (Shape.of(target)) {
      case TEXT -> text(value, target);
      case NUMBER -> NumberConversion.of(value, target);
      case FLAG -> flag(value, target);
      case CHOICE -> ChoiceConversion.one(value, target);
      case CHOICES -> ChoiceConversion.several(value, target);
      case TIME -> TimeConversion.of(written(value).strip(), target);
      case REFERENCE, OTHER -> ValueFit.mismatch();
    };
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

  /** The value as a person would write it. */
  static String written(Value value) {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Number(BigDecimal number) -> number.toPlainString();
      case Value.Flag(boolean flag) -> Boolean.toString(flag);
      case Value.Choice(int option, String label) ->
          label.isEmpty() ? Integer.toString(option) : label;
      case Value.Choices choices ->
          choices.chosen().stream().map(Conversion::written).collect(Collectors.joining("; "));
      case Value.None none -> "";
      case Value.Pointer pointer -> "";
      case Value.Strange strange -> "";
    };
  }

  /** Yes and no as everybody writes them, or as the two options of the column are called. */
  private static ValueFit flag(Value value, Field target) {
    String text = written(value).strip().toLowerCase(Locale.ROOT);
    if (YES.contains(text) || isCalled(target, YES_VALUE, text)) {
      return fits(target, JSON.booleanNode(true));
    }
    if (NO.contains(text) || isCalled(target, NO_VALUE, text)) {
      return fits(target, JSON.booleanNode(false));
    }
    return new Unfit("not-a-boolean", "This field takes yes or no.");
  }

  private static boolean isCalled(Field target, int value, String text) {
    return target.options().stream()
        .anyMatch(option -> option.value() == value && option.label().equalsIgnoreCase(text));
  }

  static ValueFit fits(Field target, JsonNode node) {
    return new Fits(ColumnValue.plain(target, node));
  }
}
