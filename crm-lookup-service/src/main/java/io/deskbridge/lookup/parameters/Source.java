package io.deskbridge.lookup.parameters;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where a row of the Parameters Configuration takes its value from. */
public sealed interface Source {

  /** The contact itself. */
  record Contact() implements Source {}

  /** The account itself. */
  record Account() implements Source {}

  /** A column of the contact. */
  record ContactField(String field) implements Source {}

  /** A column of the account. */
  record AccountField(String field) implements Source {}

  /** A member of the interaction record, nested ones with a dot: {@code caller.number}. */
  record InteractionField(String name) implements Source {}

  /** A value of the interaction's custom data. */
  record CustomData(String label) implements Source {}

  /** The same text for every case. */
  record Constant(String text) implements Source {}

  /** Reads a source as the settings document spells it; empty if it is none of the above. */
  static Optional<Source> parse(String spelled) {
    String text = unquoted(spelled);
    return switch (text) {
      case "contact" -> Optional.of(new Contact());
      case "account" -> Optional.of(new Account());
      default ->
          Spelling.PREFIXES.entrySet().stream()
              .filter(
                  each -> text.startsWith(each.getKey()) && text.length() > each.getKey().length())
              .map(each -> each.getValue().apply(text.substring(each.getKey().length())))
              .findFirst();
    };
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  /** How sources with a name begin. */
  final class Spelling {

    private static final Map<String, Function<String, Source>> PREFIXES =
        Map.of(
            "contact.", ContactField::new,
            "account.", AccountField::new,
            "interaction.", InteractionField::new,
            "custom.", CustomData::new,
            "constant:", Constant::new);

    private Spelling() {}
  }
}
