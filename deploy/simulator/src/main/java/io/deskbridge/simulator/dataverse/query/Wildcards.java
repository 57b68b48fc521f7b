package io.deskbridge.simulator.dataverse.query;

import java.util.List;

/** Finds filters that begin with a wildcard, which no index of a database helps. */
public final class Wildcards {

  private Wildcards() {}

  /** Whether some test of the filter begins with a wildcard, said or implied. */
  public static boolean lead(Expression filter) {
    return switch (filter) {
      case Expression.And(List<Expression> parts) -> parts.stream().anyMatch(Wildcards::lead);
      case Expression.Or(List<Expression> parts) -> parts.stream().anyMatch(Wildcards::lead);
      case Expression.Not(Expression inner) -> lead(inner);
      case Expression.Lambda lambda -> lambda.test().map(Wildcards::lead).orElse(false);
      case Expression.TextTest test ->
          test.function() != Expression.TextFunction.STARTSWITH
              || test.pattern() instanceof Expression.Literal(String text)
                  && !text.isEmpty()
                  && "%_[".indexOf(text.charAt(0)) >= 0;
      case Expression.Comparison comparison -> false;
      case Expression.Function function -> false;
      case Expression.Literal literal -> false;
      case Expression.Path path -> false;
    };
  }
}
