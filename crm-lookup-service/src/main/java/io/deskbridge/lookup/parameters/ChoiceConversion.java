package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.parameters.ValueFit.Unfit;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts to options of a column: by label, which means the same in another option set, or by a
 * number that somebody typed. Numbers of another option set mean nothing here.
 */
final class ChoiceConversion {

  private static final Unfit NOT_OFFERED =
      new Unfit("not-an-option", "This field does not offer this option.");

  private ChoiceConversion() {}

  static ValueFit one(Value value, Field target) {
    return option(value, target)
        .map(option -> Conversion.fits(target, Conversion.JSON.numberNode(option.value())))
        .orElse(NOT_OFFERED);
  }

  /** All of them or nothing. */
  static ValueFit several(Value value, Field target) {
    List<Optional<Field.Option>> options =
        parts(value, target).stream().map(part -> option(part, target)).toList();
    if (options.isEmpty() || options.stream().anyMatch(Optional::isEmpty)) {
      return NOT_OFFERED;
    }
    return Conversion.fits(
        target,
        Conversion.JSON.textNode(
            options.stream()
                .flatMap(Optional::stream)
                .map(Field.Option::value)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","))));
  }

  /** A label may have a comma in it, so commas separate only what is no label as a whole. */
  private static List<? extends Value> parts(Value value, Field target) {
    return switch (value) {
      case Value.Choices(List<Value.Choice> chosen) -> chosen;
      case Value.Text(String text) when option(value, target).isEmpty() ->
          Stream.of(text.split(text.contains(";") ? ";" : ","))
              .filter(part -> !part.isBlank())
              .map(Value.Text::new)
              .toList();
      case Value.Text _,
          Value.Number _,
          Value.Flag _,
          Value.Choice _,
          Value.None _,
          Value.Pointer _,
          Value.Strange _ ->
          List.of(value);
    };
  }

  private static Optional<Field.Option> option(Value value, Field target) {
    String text = Conversion.written(value).strip();
    return target.options().stream()
        .filter(each -> each.label().equalsIgnoreCase(text))
        .findFirst()
        .or(() -> value instanceof Value.Choice ? Optional.empty() : byNumber(text, target));
  }

  private static Optional<Field.Option> byNumber(String text, Field target) {
    return target.options().stream()
        .filter(each -> Integer.toString(each.value()).equals(text))
        .findFirst();
  }
}
