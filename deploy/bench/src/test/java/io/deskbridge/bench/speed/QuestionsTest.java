package io.deskbridge.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bench.speed.Contacts.Contact;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private static final RunningSimulator.Addresses ADDRESSES =
      new RunningSimulator.Addresses(
          "https://localhost:1", "https://localhost:2", "https://localhost:3");

  @Test
  void whoSharesANumberIsExpectedInOneAnswer() {
    // Given
    Questions questions =
        questions(
            new Contact("a", "(206) 555-0142 EXT. 7"),
            new Contact("b", "(206) 555-0142 ext. 7"),
            new Contact("c", "(206) 555-0143 ext. 7"));

    // When
    List<Question> equalities = questions.equalities(1);

    // Then
    assertThat(equalities)
        .extracting(Question::ids)
        .containsExactlyInAnyOrder(Set.of("a", "b"), Set.of("a", "b"), Set.of("c"));
  }

  @Test
  void groupsOfDigitsAreFoundWhereNothingStandsInsideOfThem() {
    // Given
    Questions questions =
        questions(
            new Contact("a", "(206) 555-0142"),
            new Contact("b", "+12065550142"),
            new Contact("c", "206 0142 555"));

    // When
    List<Question> groups = questions.groups(1);

    // Then
    assertThat(groups)
        .extracting(Question::ids)
        .containsExactlyInAnyOrder(Set.of("a", "b"), Set.of("a", "b"), Set.of());
    assertThat(groups)
        .extracting(question -> decoded(question.request()))
        .anyMatch(text -> text.contains("contains(mobilephone,'206%555%0142')"));
  }

  @Test
  void anExtensionIsNoPartOfTheNumber() {
    assertThat(Questions.lastDigits("+1 206 555 0142 ext. 7")).isEqualTo("2065550142");
    assertThat(Questions.lastDigits("+12065550142;ext=7")).isEqualTo("2065550142");
    assertThat(Questions.lastDigits("206 555 0142 / 206 555 0143")).isEqualTo("2065550142");
    assertThat(Questions.lastDigits("555 0142")).isEmpty();
  }

  @Test
  void anAnswerWithAnotherContactIsWrong() {
    // Given
    Question question = new Question(new byte[0], Set.of("a"), true);

    // Then
    assertThat(question.isAnsweredBy(Set.of("a"))).isTrue();
    assertThat(question.isAnsweredBy(Set.of("a", "b"))).isFalse();
    assertThat(question.isAnsweredBy(Set.of())).isFalse();
  }

  private static Questions questions(Contact... contacts) {
    return new Questions(ADDRESSES, "token", List.of(contacts), true);
  }

  private static String decoded(byte[] request) {
    return URLDecoder.decode(
        new String(request, StandardCharsets.US_ASCII).lines().findFirst().orElseThrow(),
        StandardCharsets.UTF_8);
  }
}
