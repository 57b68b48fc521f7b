package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.store.TextGrams;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of SQL's LIKE: {@code %}, {@code _}, {@code [abc]}, {@code [^a-z]}. Matches without
 * regard to case, in time of at most pattern times text.
 */
final class LikePattern {

  private final List<Element> elements;

  private sealed interface Element {

    record Run() implements Element {}

    record Any() implements Element {}

    record One(char character) implements Element {}

    record Set(String characters, boolean negated) implements Element {}
  }

  private LikePattern(List<Element> elements) {
    this.elements = elements;
  }

  static LikePattern of(String pattern) {
    String text = pattern.toLowerCase(Locale.ROOT);
    List<Element> elements = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      int end = character == '[' ? text.indexOf(']', at + 1) : -1;
      if (end > at + 1) {
        elements.add(set(text.substring(at + 1, end)));
        at = end + 1;
      } else {
        elements.add(
            switch (character) {
              case '%' -> new Element.Run();
              case '_' -> new Element.Any();
              default -> new Element.One(character);
            });
        at++;
      }
    }
    return new LikePattern(elements);
  }

  /**
   * The runs of plain characters, with the marks of {@code TextGrams} where one is bound to an end
   * of the text.
   */
  List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder().append(TextGrams.BEGIN);
    for (Element element : elements) {
      if (element instanceof Element.One(char character)) {
        piece.append(character);
      } else {
        pieces.add(piece.toString());
        piece.setLength(0);
      }
    }
    pieces.add(piece.append(TextGrams.END).toString());
    return pieces;
  }

  private static Element set(String inside) {
    boolean negated = inside.length() > 1 && inside.charAt(0) == '^';
    String members = negated ? inside.substring(1) : inside;
    return new Element.Set(members, negated);
  }

  /** Whether the members of a set, ranges like {@code a-f} among them, have that character. */
  private static boolean has(String members, char character) {
    int i = 0;
    while (i < members.length()) {
      boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
      char last = members.charAt(range ? i + 2 : i);
      if (character >= members.charAt(i) && character <= last) {
        return true;
      }
      i += range ? 3 : 1;
    }
    return false;
  }

  boolean matches(String value) {
    String text = value.toLowerCase(Locale.ROOT);
    int element = 0;
    int at = 0;
    int runElement = -1;
    int runAt = 0;
    while (at < text.length()) {
      if (element < elements.size() && elements.get(element) instanceof Element.Run) {
        runElement = element++;
        runAt = at;
      } else if (element < elements.size() && takes(elements.get(element), text.charAt(at))) {
        element++;
        at++;
      } else if (runElement >= 0) {
        element = runElement + 1;
        at = ++runAt;
      } else {
        return false;
      }
    }
    while (element < elements.size() && elements.get(element) instanceof Element.Run) {
      element++;
    }
    return element == elements.size();
  }

  private static boolean takes(Element element, char character) {
    return switch (element) {
      case Element.Run() -> false;
      case Element.Any() -> true;
      case Element.One(char expected) -> expected == character;
      case Element.Set(String characters, boolean negated) -> has(characters, character) != negated;
    };
  }
}
