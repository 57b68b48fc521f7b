package io.deskbridge.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class UsualRulesTest {

  private final UsualRules rules = new UsualRules();

  @Test
  void equalityFindsOneSpellingAlone() {
    // Given
    rules.add("a", "+442079460018");
    rules.add("b", "020 7946 0018");
    rules.add("c", "tel:+442079460018");

    // When
    UsualRules.Answer answer = rules.equality("+442079460018");

    // Then
    assertThat(answer).isEqualTo(new UsualRules.Answer(Set.of("a"), 1));
  }

  @Test
  void theSecondSpellingIsTriedOnlyWhenTheFirstFindsNobody() {
    // Given
    rules.add("a", "+12065550142");
    rules.add("b", "2065550142");
    rules.add("c", "02079460018");

    // When, Then
    assertThat(rules.twoSpellings("+12065550142").found()).containsExactly("a");
    assertThat(rules.twoSpellings("+442079460018"))
        .isEqualTo(new UsualRules.Answer(Set.of("c"), 2));
    assertThat(rules.twoSpellings("+33612345678")).isEqualTo(new UsualRules.Answer(Set.of(), 2));
  }

  @Test
  void caseDoesNotMatterAsInDataverse() {
    rules.add("a", "TEL +33612345678");
    rules.add("a", " +33612345678 ");

    assertThat(rules.equality("+33612345678").found()).containsExactly("a");
  }
}
