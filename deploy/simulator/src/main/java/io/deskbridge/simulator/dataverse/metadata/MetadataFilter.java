package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Expression;
import io.deskbridge.simulator.dataverse.query.FilterParser;
import io.deskbridge.simulator.dataverse.query.ParseFailure;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Filters over metadata: comparisons only, functions are not supported there. */
final class MetadataFilter {

  private static final int NOT_IMPLEMENTED = 501;

  private MetadataFilter() {}

  static Predicate<ObjectNode> compile(String text, Map<String, String> aliases) {
    try {
      return compile(FilterParser.parse(text, aliases));
    } catch (ParseFailure e) {
      throw DataverseFailure.query(e.getMessage());
    }
  }

  private static Predicate<ObjectNode> compile(Expression expression) {
    return switch (expression) {
      case Expression.And(List<Expression> parts) -> {
        List<Predicate<ObjectNode>> tests = parts.stream().map(MetadataFilter::compile).toList();
        yield node -> tests.stream().allMatch(test -> test.test(node));
      }
      case Expression.Or(List<Expression> parts) -> {
        List<Predicate<ObjectNode>> tests = parts.stream().map(MetadataFilter::compile).toList();
        yield node -> tests.stream().anyMatch(test -> test.test(node));
      }
      case Expression.Not(Expression inner) -> compile(inner).negate();
      case Expression.Comparison comparison -> comparison(comparison);
      case Expression.Path path -> node -> member(node, path).asBoolean();
      case Expression.TextTest test ->
          throw unsupported(test.function().name().toLowerCase(Locale.ROOT));
      case Expression.Function function -> throw unsupported(function.name());
      case Expression.Lambda lambda ->
          throw unsupported(lambda.quantifier().name().toLowerCase(Locale.ROOT));
      case Expression.Literal literal ->
          throw DataverseFailure.query("The filter is not a comparison.");
    };
  }

  private static DataverseFailure unsupported(String function) {
    return new DataverseFailure(
        NOT_IMPLEMENTED,
        "0x8006088a",
        "The \"%s\" function isn't supported for Metadata Entities".formatted(function));
  }

  private static Predicate<ObjectNode> comparison(Expression.Comparison comparison) {
    if (!(comparison.left() instanceof Expression.Path path)
        || !(comparison.right() instanceof Expression.Literal(Object wanted))) {
      throw DataverseFailure.query("Metadata filters compare a property with a value.");
    }
    return switch (comparison.operator()) {
      case EQ -> node -> equal(member(node, path), wanted);
      case NE -> node -> !equal(member(node, path), wanted);
      case GT, GE, LT, LE -> throw DataverseFailure.query("Metadata filters know eq and ne only.");
    };
  }

  private static boolean equal(JsonNode member, Object wanted) {
    return switch (wanted) {
      case null -> member.isNull();
      case Boolean flag -> member.isBoolean() && member.asBoolean() == flag;
      case BigDecimal number -> member.isNumber() && member.decimalValue().compareTo(number) == 0;
      default -> member.asText().equals(wanted.toString());
    };
  }

  private static JsonNode member(ObjectNode node, Expression.Path path) {
    JsonNode member = node.at("/" + String.join("/", path.segments()));
    if (member.isMissingNode()) {
      throw DataverseFailure.query(
          "Could not find a property named '%s' on the metadata type."
              .formatted(String.join("/", path.segments())));
    }
    return member;
  }
}
