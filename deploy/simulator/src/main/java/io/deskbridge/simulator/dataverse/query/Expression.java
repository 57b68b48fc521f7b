package io.deskbridge.simulator.dataverse.query;

import java.util.List;

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

  /** One of several values: {@code Microsoft.Dynamics.CRM.In}. */
  record In(Path property, List<String> values, boolean negated) implements Expression {}

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
    ENDSWITH
  }
}
