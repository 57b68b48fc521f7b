package io.deskbridge.simulator.dataverse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.deskbridge.simulator.dataverse.query.Expression.Comparator;
import io.deskbridge.simulator.dataverse.query.Expression.Comparison;
import io.deskbridge.simulator.dataverse.query.Expression.Literal;
import io.deskbridge.simulator.dataverse.query.Expression.Path;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FilterParserTest {

  private static final List<String> WORDS =
      List.of(
          "eq",
          "ne",
          "and",
          "or",
          "not",
          "(",
          ")",
          ",",
          "/",
          "'",
          "''",
          "'x'",
          "null",
          "true",
          "contains",
          "startswith",
          "fullname",
          "1",
          "-2.5",
          "@p",
          "@p1",
          "=",
          "[",
          "]",
          "[\"a\"]",
          "Microsoft.Dynamics.CRM.In",
          "PropertyName",
          "2024-01-01T00:00:00Z",
          "2024-99-99",
          "11111111-2222-3333-4444-555555555555",
          "%",
          "\u00e9",
          "$",
          "\\",
          "\"",
          " ");

  @Test
  void andBindsTighterThanOr() {
    Expression expression = parse("a eq 1 or b eq 2 and c eq 3");

    assertThat(expression).isInstanceOf(Expression.Or.class);
    assertThat(((Expression.Or) expression).parts().get(1)).isInstanceOf(Expression.And.class);
  }

  @Test
  void parenthesesBindTightest() {
    assertThat(parse("(a eq 1 or b eq 2) and c eq 3")).isInstanceOf(Expression.And.class);
  }

  @Test
  void notTurnsAComparisonRound() {
    assertThat(parse("not contains(a,'x')")).isInstanceOf(Expression.Not.class);
    assertThat(parse("not not a eq 1")).isInstanceOf(Comparison.class);
    assertThat(parse("not (a eq 1)")).isInstanceOf(Expression.Not.class);
  }

  @Test
  void literalsHaveTypes() {
    assertThat(literal("null")).isNull();
    assertThat(literal("true")).isEqualTo(true);
    assertThat(literal("-12.50")).isEqualTo(new BigDecimal("-12.50"));
    assertThat(literal("'it''s'")).isEqualTo("it's");
    assertThat(literal("2022-08-15T00:00:00Z")).isEqualTo(Instant.parse("2022-08-15T00:00:00Z"));
    assertThat(literal("2022-08-15")).isEqualTo(Instant.parse("2022-08-15T00:00:00Z"));
    assertThat(literal("A779956B-d748-ed11-bb44-6045bd01152a"))
        .isEqualTo(UUID.fromString("a779956b-d748-ed11-bb44-6045bd01152a"));
  }

  @Test
  void aPathGoesThroughLookups() {
    Comparison comparison = (Comparison) parse("parentcustomerid_account/name eq 'x'");

    assertThat(comparison.left()).isEqualTo(new Path(List.of("parentcustomerid_account", "name")));
  }

  @Test
  void anAliasStandsForItsText() {
    assertThat(FilterParser.parse("@a eq @b", Map.of("@a", "fullname", "@b", "'x'")))
        .isEqualTo(new Comparison(Comparator.EQ, new Path(List.of("fullname")), new Literal("x")));
  }

  @Test
  void anAliasThatMeansItselfIsNoEndlessLoop() {
    assertThatThrownBy(() -> FilterParser.parse("@a eq 1", Map.of("@a", "@a")))
        .isInstanceOf(ParseFailure.class);
  }

  @Test
  void inTakesItsValuesInline() {
    Expression expression =
        parse(
            "Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=['a','b]','c''s'])"
                .replace("'c''s'", "'c'"));

    assertThat(expression)
        .isEqualTo(
            new Expression.Function("In", new Path(List.of("lastname")), List.of("a", "b]", "c")));
  }

  @Test
  void aLambdaHasAVariableAndATest() {
    assertThat(parse("contact_customer_accounts/any(c:c/lastname eq 'x')"))
        .isEqualTo(
            new Expression.Lambda(
                new Path(List.of("contact_customer_accounts")),
                Expression.Quantifier.ANY,
                "c",
                Optional.of(
                    new Comparison(
                        Comparator.EQ, new Path(List.of("c", "lastname")), new Literal("x")))));
    assertThat(parse("a/any()"))
        .isEqualTo(
            new Expression.Lambda(
                new Path(List.of("a")), Expression.Quantifier.ANY, "", Optional.empty()));
    assertThatThrownBy(() -> parse("a/all()")).isInstanceOf(ParseFailure.class);
    assertThatThrownBy(() -> parse("a/some(c:c/b eq 1)")).hasMessageContaining("'some'");
  }

  @Test
  void mistakesAreNamedWithTheirPlace() {
    assertThatThrownBy(() -> parse("lastname eq 'O'Bryan'"))
        .hasMessage("There is an unterminated literal at position 21 in 'lastname eq 'O'Bryan''.");
    assertThatThrownBy(() -> parse("a eq")).hasMessage("Syntax error at position 4 in 'a eq'.");
    assertThatThrownBy(() -> parse("a eq 1)"))
        .hasMessage("Syntax error at position 6 in 'a eq 1)'.");
    assertThatThrownBy(() -> parse("length(a) eq 1")).hasMessageContaining("'length'");
    assertThatThrownBy(() -> parse("a eq 1 # b")).isInstanceOf(ParseFailure.class);
    assertThatThrownBy(() -> parse("")).isInstanceOf(ParseFailure.class);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "(".repeat(20_000) + "a eq 1" + ")".repeat(20_000);

    assertThatThrownBy(() -> parse(deep)).hasMessage("Recursion depth exceeded allowed limit.");
  }

  @Test
  void anyQuotedTextIsReadAsItWas() {
    qt().forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 40))
        .checkAssert(
            text -> assertThat(literal("'" + text.replace("'", "''") + "'")).isEqualTo(text));
  }

  @Test
  void aliasesThatDoubleAreNoEndlessWork() {
    Map<String, String> aliases = new HashMap<>();
    for (int i = 0; i < 90; i++) {
      aliases.put("@a" + i, "@a%1$d or @a%1$d".formatted(i + 1));
    }

    assertThatThrownBy(() -> FilterParser.parse("@a0", aliases)).isInstanceOf(ParseFailure.class);
  }

  @Test
  void anyTextIsParsedOrRefusedInShortTime() {
    qt().withExamples(3000)
        .forAll(lists().of(integers().between(0, WORDS.size() - 1)).ofSizeBetween(0, 30))
        .checkAssert(
            words -> {
              StringBuilder text = new StringBuilder();
              words.forEach(word -> text.append(WORDS.get(word)).append(word % 3 == 0 ? "" : " "));
              Instant before = Instant.now();
              try {
                FilterParser.parse(text.toString(), Map.of("@p", "fullname", "@p1", "@p"));
              } catch (ParseFailure expected) {
                assertThat(expected.getMessage()).isNotEmpty();
              }
              assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
            });
  }

  private static Object literal(String text) {
    return ((Literal) ((Comparison) parse("a eq " + text)).right()).value();
  }

  private static Expression parse(String text) {
    return FilterParser.parse(text, Map.of());
  }
}
