package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final String ID = "5a1f0000-0000-0000-0000-000000000001";
  private final Question question = Question.of("POST / HTTP/1.1\r\n", "{\"é\":1}", ID);

  @Test
  void theLengthIsThatOfTheBytes() {
    assertThat(new String(question.request(), StandardCharsets.UTF_8))
        .isEqualTo("POST / HTTP/1.1\r\nContent-Length: 8\r\n\r\n{\"é\":1}");
  }

  @Test
  void anAnswerIsRightWhenItNamesWhomItShould() {
    assertThat(judged(200, "{\"outcome\":\"single\",\"id\":\"" + ID + "\"}"))
        .isEqualTo(Question.Judgement.RIGHT);
    assertThat(judged(200, "{\"outcome\":\"none\"}")).isEqualTo(Question.Judgement.INCOMPLETE);
  }

  @Test
  void whatWasNotSearchedIsNoAnswer() {
    assertThat(judged(200, "{\"outcome\":\"unavailable\",\"reason\":\"no-time\"}"))
        .isEqualTo(Question.Judgement.FAILED);
    assertThat(judged(503, ID)).isEqualTo(Question.Judgement.FAILED);
    assertThat(judged(204, "")).isEqualTo(Question.Judgement.FAILED);
  }

  @Test
  void nothingIsRightWhereNothingIsDemanded() {
    Question empty = Question.of("POST / HTTP/1.1\r\n", "{}", "");

    assertThat(empty.outcome(204, "").judgement()).isEqualTo(Question.Judgement.RIGHT);
  }

  @Test
  void aStepByPatternIsASecondRequest() {
    assertThat(question.outcome(200, "[{\"step\":\"contact-index\"}]").requests()).isOne();
    assertThat(
            question
                .outcome(200, "[{\"step\":\"contact-index\"},{\"step\":\"contact-pattern\"}]")
                .requests())
        .isEqualTo(2);
  }

  private Question.Judgement judged(int status, String body) {
    return question.outcome(status, body).judgement();
  }
}
