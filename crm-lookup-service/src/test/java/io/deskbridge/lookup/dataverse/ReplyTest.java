package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void answersWithoutABodyAreAnswers() {
    assertThat(read(204, null, ""))
        .isEqualTo(new DataverseOutcome.Answered(204, MissingNode.getInstance()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404|{\"error\":{\"code\":\"0x80040217\",\"message\":\"gone\"}}|0x80040217|gone",
        "412|{\"error\":{\"code\":\"\",\"message\":\"exists\"}}|''|exists",
        "400|{\"Message\":\"old form\"}|''|old form",
        "400|{\"error\":{\"code\":\"<script>\",\"message\":\"m\"}}|''|m"
      })
  void refusalsKeepCodeAndWords(int status, String body, String code, String message) {
    assertThat(read(status, null, body))
        .isEqualTo(new DataverseOutcome.Refused(status, code, message));
  }

  @ParameterizedTest
  @CsvSource({
    "302,''",
    "304,''",
    "403,<html>blocked</html>",
    "404,''",
    "500,{}",
    "502,<html>",
    "200,<html>",
    "200,[]",
    "200,{"
  })
  void whatDataverseDidNotSayLeavesTheOutcomeUnknown(int status, String body) {
    assertThatThrownBy(() -> read(status, null, body))
        .isInstanceOfSatisfying(
            TransportFailure.class,
            failure ->
                assertThat(failure.outcome()).isInstanceOf(DataverseOutcome.Unanswered.class));
  }

  @ParameterizedTest
  @CsvSource({"7,7", "0,0", "999999,300", "soon,5", "-1,5"})
  void pausesAreBounded(String header, long seconds) {
    assertThat(read(429, header, ""))
        .isEqualTo(new DataverseOutcome.Throttled(Duration.ofSeconds(seconds)));
  }

  @Test
  void pausesMayBeADate() {
    // Given
    String inAMinute =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));

    // When
    DataverseOutcome outcome = read(429, inAMinute, "");

    // Then
    assertThat(((DataverseOutcome.Throttled) outcome).retryAfter())
        .isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"429", "400", "503"})
  void aThrottledQueryDoesNotPauseItsActorWhateverItsStatus(int status) {
    // Given
    Reply reply =
        new Reply(
            status,
            Optional.of("3"),
            Optional.empty(),
            Buffer.buffer("{\"error\":{\"code\":\"0x80048644\",\"message\":\"m\"}}"));

    // When
    DataverseOutcome outcome = reply.read(json);

    // Then
    assertThat(outcome).isEqualTo(new DataverseOutcome.Throttled(Duration.ofSeconds(3)));
    assertThat(reply.isAboutTheQuery(json)).isTrue();
  }

  @Test
  void theTokenIsToBlameForA401() {
    assertThat(read(401, null, "")).isInstanceOf(DataverseOutcome.NotAuthorised.class);
  }

  private DataverseOutcome read(int status, String retryAfter, String body) {
    return new Reply(status, Optional.ofNullable(retryAfter), Optional.empty(), Buffer.buffer(body))
        .read(json);
  }
}
