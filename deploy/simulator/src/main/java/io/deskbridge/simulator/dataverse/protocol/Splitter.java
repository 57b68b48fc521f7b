package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import java.util.ArrayList;
import java.util.List;

/** Cuts text at a character that stands outside of quotes and parentheses. */
final class Splitter {

  private Splitter() {}

  /** The parts, without surrounding space; empty ones are left out. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '\'') {
        quoted = !quoted;
      } else if (!quoted && character == '(') {
        depth++;
      } else if (!quoted && character == ')') {
        depth--;
        if (depth < 0) {
          throw DataverseFailure.query("Syntax error at position %d in '%s'.".formatted(i, text));
        }
      } else if (!quoted && depth == 0 && character == separator) {
        add(parts, text.substring(start, i));
        start = i + 1;
      }
    }
    if (quoted || depth != 0) {
      throw DataverseFailure.query(
          "Syntax error at position %d in '%s'.".formatted(text.length(), text));
    }
    add(parts, text.substring(start));
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }
}
