package io.deskbridge.simulator.dataverse.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.dataverse.query.Expression.Comparator;
import io.deskbridge.simulator.dataverse.query.Expression.TextFunction;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Parses {@code $filter} by recursive descent, one method for each rule of the grammar:
 *
 * <pre>
 * or         := and ('or' and)*
 * and        := not ('and' not)*
 * not        := 'not' not | comparison
 * comparison := operand (('eq'|'ne'|'gt'|'ge'|'lt'|'le') operand)?
 * operand    := '(' or ')' | literal | alias | function | path | lambda
 * lambda     := path '/' ('any' | 'all') '(' name ':' or ')' | path '/' 'any' '(' ')'
 * </pre>
 *
 * Time and depth are bounded; anything else than an expression ends in a {@link ParseFailure}.
 */
public final class FilterParser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEEPEST = 100;
  private static final int MOST_SUBSTITUTIONS = 200;

  private final String text;
  private final Map<String, String> aliases;
  private final List<Token> tokens;
  private final AtomicInteger substitutions;
  private int next;
  private int depth;

  private FilterParser(
      String text, Map<String, String> aliases, int depth, AtomicInteger substitutions) {
    this.substitutions = substitutions;
    this.text = text;
    this.aliases = aliases;
    this.depth = depth;
    this.tokens = Lexer.tokens(text);
  }

  /** Parses a filter; {@code aliases} are the {@code @name} parameters of the same URL. */
  public static Expression parse(String text, Map<String, String> aliases) {
    return parse(text, aliases, 0, new AtomicInteger());
  }

  private static Expression parse(
      String text, Map<String, String> aliases, int depth, AtomicInteger substitutions) {
    FilterParser parser = new FilterParser(text, aliases, depth, substitutions);
    Expression expression = parser.or();
    if (parser.peek().kind() != Token.Kind.END) {
      throw ParseFailure.at(parser.peek().position(), text);
    }
    return expression;
  }

  private Expression or() {
    if (++depth > DEEPEST) {
      throw new ParseFailure("Recursion depth exceeded allowed limit.");
    }
    List<Expression> parts = new ArrayList<>(List.of(and()));
    while (takeWord("or")) {
      parts.add(and());
    }
    depth--;
    return parts.size() == 1 ? parts.getFirst() : new Expression.Or(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>(List.of(not()));
    while (takeWord("and")) {
      parts.add(not());
    }
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private Expression not() {
    int negations = 0;
    while (takeWord("not")) {
      negations++;
    }
    Expression inner = comparison();
    return negations % 2 == 0 ? inner : new Expression.Not(inner);
  }

  private Expression comparison() {
    Expression left = operand();
    Optional<Comparator> operator = comparator();
    return operator.isPresent() ? new Expression.Comparison(operator.get(), left, operand()) : left;
  }

  private Optional<Comparator> comparator() {
    for (Comparator each : Comparator.values()) {
      if (takeWord(each.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private Expression operand() {
    Token token = take();
    return switch (token.kind()) {
      case OPEN -> {
        Expression inner = or();
        require(Token.Kind.CLOSE);
        yield inner;
      }
      case STRING -> new Expression.Literal(token.text());
      case NUMBER -> new Expression.Literal(new BigDecimal(token.text()));
      case GUID -> new Expression.Literal(UUID.fromString(token.text()));
      case TIME -> time(token);
      case ALIAS -> alias(token.text());
      case NAME -> named(token);
      case ARRAY, CLOSE, COMMA, SLASH, EQUALS, COLON, END ->
          throw ParseFailure.at(token.position(), text);
    };
  }

  private Expression time(Token token) {
    try {
      String zoned =
          token.text().matches(".*T\\d{2}:\\d{2}(:[0-9.]+)?") ? token.text() + "Z" : token.text();
      return new Expression.Literal(ColumnValues.instant(zoned));
    } catch (DateTimeException e) {
      throw ParseFailure.at(token.position(), text);
    }
  }

  private Expression alias(String name) {
    String value = aliases.get(name);
    // Aliases that name aliases twice each would double with every level.
    if (substitutions.incrementAndGet() > MOST_SUBSTITUTIONS) {
      throw new ParseFailure("Recursion depth exceeded allowed limit.");
    }
    return value == null
        ? new Expression.Literal(null)
        : parse(value, aliases, depth + 1, substitutions);
  }

  private Expression named(Token token) {
    return switch (token.text()) {
      case "null" -> new Expression.Literal(null);
      case "true" -> new Expression.Literal(true);
      case "false" -> new Expression.Literal(false);
      default ->
          switch (peek().kind()) {
            case OPEN -> function(token);
            // An enumeration's member: Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'.
            case STRING -> new Expression.Literal(take().text());
            case NAME, ALIAS, NUMBER, GUID, TIME, ARRAY, CLOSE, COMMA, SLASH, EQUALS, COLON, END ->
                path(token);
          };
    };
  }

  private Expression path(Token first) {
    List<String> segments = new ArrayList<>(List.of(first.text()));
    while (peek().kind() == Token.Kind.SLASH) {
      take();
      String segment = require(Token.Kind.NAME).text();
      if (peek().kind() == Token.Kind.OPEN) {
        return lambda(new Expression.Path(List.copyOf(segments)), segment);
      }
      segments.add(segment);
    }
    return new Expression.Path(List.copyOf(segments));
  }

  private Expression lambda(Expression.Path collection, String name) {
    Expression.Quantifier quantifier =
        switch (name) {
          case "any" -> Expression.Quantifier.ANY;
          case "all" -> Expression.Quantifier.ALL;
          default -> throw unknown(name);
        };
    require(Token.Kind.OPEN);
    if (quantifier == Expression.Quantifier.ANY && peek().kind() == Token.Kind.CLOSE) {
      take();
      return new Expression.Lambda(collection, quantifier, "", Optional.empty());
    }
    String variable = require(Token.Kind.NAME).text();
    require(Token.Kind.COLON);
    Expression test = or();
    require(Token.Kind.CLOSE);
    return new Expression.Lambda(collection, quantifier, variable, Optional.of(test));
  }

  private Expression function(Token name) {
    for (TextFunction each : TextFunction.values()) {
      if (name.text().equals(each.name().toLowerCase(Locale.ROOT))) {
        return textTest(each);
      }
    }
    String own =
        name.text().startsWith(QueryFunction.NAMESPACE)
            ? name.text().substring(QueryFunction.NAMESPACE.length())
            : "";
    if (!QueryFunction.exists(own)) {
      throw unknown(name.text());
    }
    return queryFunction(own);
  }

  private static ParseFailure unknown(String name) {
    return new ParseFailure(
        "An unknown function with name '%s' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
            .formatted(name));
  }

  private Expression textTest(TextFunction function) {
    require(Token.Kind.OPEN);
    Expression tested = operand();
    require(Token.Kind.COMMA);
    Expression pattern = operand();
    require(Token.Kind.CLOSE);
    return new Expression.TextTest(function, tested, pattern);
  }

  private Expression queryFunction(String function) {
    Map<String, String> arguments = arguments();
    Expression property =
        parse(argument(arguments, "PropertyName"), aliases, depth + 1, substitutions);
    if (!(property instanceof Expression.Literal(String name))) {
      throw new ParseFailure("The parameter 'PropertyName' must be a string.");
    }
    List<String> values =
        QueryFunction.takesValues(function)
            ? texts(argument(arguments, "PropertyValues"))
            : QueryFunction.takesValue(function)
                ? List.of(unquoted(argument(arguments, "PropertyValue")))
                : List.of();
    return new Expression.Function(
        function, new Expression.Path(List.of(name.split("/", -1))), values);
  }

  private static String unquoted(String value) {
    String text = value.strip();
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : text;
  }

  private static String argument(Map<String, String> arguments, String name) {
    String value = arguments.get(name);
    if (value == null) {
      throw new ParseFailure("The parameter '%s' is missing.".formatted(name));
    }
    return value;
  }

  /** Named arguments, each as text; an alias gives the text that it stands for. */
  private Map<String, String> arguments() {
    Map<String, String> arguments = new HashMap<>();
    require(Token.Kind.OPEN);
    do {
      String name = require(Token.Kind.NAME).text();
      require(Token.Kind.EQUALS);
      Token value = take();
      arguments.put(
          name,
          switch (value.kind()) {
            case ALIAS -> aliases.getOrDefault(value.text(), "null");
            case STRING -> "'" + value.text().replace("'", "''") + "'";
            case ARRAY, NUMBER, GUID, TIME -> value.text();
            case NAME, OPEN, CLOSE, COMMA, SLASH, EQUALS, COLON, END ->
                throw ParseFailure.at(value.position(), text);
          });
    } while (takeComma());
    require(Token.Kind.CLOSE);
    return arguments;
  }

  private static List<String> texts(String array) {
    try {
      JsonNode values = JSON.readTree(single(array));
      if (values == null || !values.isArray()) {
        throw new ParseFailure("The parameter 'PropertyValues' must be an array of strings.");
      }
      List<String> texts = new ArrayList<>();
      values.forEach(value -> texts.add(value.asText()));
      return texts;
    } catch (JsonProcessingException e) {
      throw new ParseFailure("The parameter 'PropertyValues' must be an array of strings.");
    }
  }

  /** Single quotes around the elements are as good as double ones. */
  private static String single(String array) {
    return array.contains("\"") ? array : array.replace('\'', '"');
  }

  private boolean takeComma() {
    if (peek().kind() != Token.Kind.COMMA) {
      return false;
    }
    take();
    return true;
  }

  private boolean takeWord(String word) {
    if (!peek().isWord(word)) {
      return false;
    }
    take();
    return true;
  }

  private Token require(Token.Kind kind) {
    Token token = take();
    if (token.kind() != kind) {
      throw ParseFailure.at(token.position(), text);
    }
    return token;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }
}
