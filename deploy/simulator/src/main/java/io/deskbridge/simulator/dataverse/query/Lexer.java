package io.deskbridge.simulator.dataverse.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts OData text into tokens, in one pass. */
final class Lexer {

  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(?![0-9a-zA-Z_-])");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:[Tt]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,12})?)?(?:[Zz]|[+-]\\d{2}:\\d{2})?)?(?![0-9a-zA-Z_])");
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,40}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,3})?(?![0-9a-zA-Z_])");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_.]*+");
  private static final Pattern ALIAS = Pattern.compile("@[\\p{L}_][\\p{L}\\p{N}_]*+");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    while (lexer.position < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Token.Kind.END, "", text.length()));
    return lexer.tokens;
  }

  private void next() {
    char character = text.charAt(position);
    switch (character) {
      case ' ', '\t', '\r', '\n' -> position++;
      case '(' -> single(Token.Kind.OPEN);
      case ')' -> single(Token.Kind.CLOSE);
      case ',' -> single(Token.Kind.COMMA);
      case '/' -> single(Token.Kind.SLASH);
      case '=' -> single(Token.Kind.EQUALS);
      case ':' -> single(Token.Kind.COLON);
      case '\'' -> string();
      case '[' -> array();
      default -> word();
    }
  }

  private void single(Token.Kind kind) {
    tokens.add(new Token(kind, text.substring(position, position + 1), position));
    position++;
  }

  private void string() {
    StringBuilder value = new StringBuilder();
    int start = position;
    int at = position + 1;
    while (true) {
      if (at >= text.length()) {
        throw new ParseFailure(
            "There is an unterminated literal at position %d in '%s'."
                .formatted(text.length(), text));
      }
      char character = text.charAt(at);
      boolean doubled = character == '\'' && at + 1 < text.length() && text.charAt(at + 1) == '\'';
      if (character == '\'' && !doubled) {
        break;
      }
      value.append(character);
      at += doubled ? 2 : 1;
    }
    tokens.add(new Token(Token.Kind.STRING, value.toString(), start));
    position = at + 1;
  }

  /** A JSON array as one token: brackets inside its strings don't count. */
  private void array() {
    char quote = 0;
    for (int at = position; at < text.length(); at++) {
      char character = text.charAt(at);
      if (quote != 0) {
        if (character == '\\') {
          at++;
        } else if (character == quote) {
          quote = 0;
        }
      } else if (character == '"' || character == '\'') {
        quote = character;
      } else if (character == ']') {
        tokens.add(new Token(Token.Kind.ARRAY, text.substring(position, at + 1), position));
        position = at + 1;
        return;
      }
    }
    throw ParseFailure.at(position, text);
  }

  private void word() {
    if (!take(GUID, Token.Kind.GUID)
        && !take(TIME, Token.Kind.TIME)
        && !take(NUMBER, Token.Kind.NUMBER)
        && !take(NAME, Token.Kind.NAME)
        && !take(ALIAS, Token.Kind.ALIAS)) {
      throw ParseFailure.at(position, text);
    }
  }

  private boolean take(Pattern pattern, Token.Kind kind) {
    Matcher matcher =
        pattern.matcher(text).region(position, text.length()).useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return false;
    }
    tokens.add(new Token(kind, matcher.group(), position));
    position = matcher.end();
    return true;
  }
}
