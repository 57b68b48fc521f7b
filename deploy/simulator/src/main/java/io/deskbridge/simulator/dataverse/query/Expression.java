package io.deskbridge.simulator.dataverse.query;

import java.util.List;
import java.util.Optional;

/** A filter as it was written, before names are known to mean columns. */
public sealed interface Expression {

  /**
   * A value.
   *
   * @param value null for OData's null; else String, BigDecimal, Boolean, UUID or Instant
   */
  record Literal(Object value) implements Expression {}

  /** A column, perhaps reached through lookups. */
  record Path(List<String> segments) implements Expression {}

  /** Two operands compared. */
  record Comparison(Comparator operator, Expression left, Expression right) implements Expression {}

  /** All of them. */
  record And(List<Expression> parts) implements Expression {}

  /** Any of them. */
  record Or(List<Expression> parts) implements Expression {}

  /** The opposite. */
  record Not(Expression inner) implements Expression {}

  /** A function that tests text. */
  record TextTest(TextFunction function, Expression text, Expression pattern)
      implements Expression {}

  /**
   * A query function of {@code Microsoft.Dynamics.CRM}.
   *
   * @param name without the namespace
   * @param values what it takes besides the property
   */
  record Function(String name, Path property, List<String> values) implements Expression {}

  /**
   * Some or all rows of a collection.
   *
   * @param test empty for {@code any()}: there is a row at all
   */
  record Lambda(Path collection, Quantifier quantifier, String variable, Optional<Expression> test)
      implements Expression {}

  /** Quantifiers of lambdas. */
  enum Quantifier {
    ANY,
    ALL
  }

  /** Comparisons. */
  enum Comparator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE
  }

  /** Functions that test text. */
  enum TextFunction {
    CONTAINS,
    STARTSWITH,
    ENDSWITH;

    /** The pattern of SQL's LIKE that the function means. */
    String pattern(String text) {
      return switch (this) {
        case CONTAINS -> "%" + text + "%";
        case STARTSWITH -> text + "%";
        case ENDSWITH -> "%" + text;
      };
    }
  }
}
