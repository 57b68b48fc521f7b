package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchAnswerTest {

  private static final String TYPE = "multipart/mixed; boundary=batchresponse_1";
  private static final String FOUND = part("200 OK", "OData-Version: 4.0", "{\"value\":[]}");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void eachPartHasItsOwnOutcome() throws Exception {
    // Given
    String body =
        FOUND
            + part(
                "400 Bad Request",
                "OData-Version: 4.0",
                "{\"error\":{\"code\":\"0x0\",\"message\":\"m\"}}")
            + part("429 Too Many Requests", "retry-after: 9", "{}")
            + part("503 Service Unavailable", "OData-Version: 4.0", "<html>")
            + part("204 No Content", "OData-Version: 4.0", "")
            + "--batchresponse_1--\r\n";

    // When
    List<DataverseOutcome> outcomes = outcomes(body, 5);

    // Then
    assertThat(outcomes)
        .containsExactly(
            new DataverseOutcome.Answered(200, json.readTree("{\"value\":[]}")),
            new DataverseOutcome.Refused(400, "0x0", "m"),
            new DataverseOutcome.Throttled(Duration.ofSeconds(9)),
            new DataverseOutcome.Unanswered("Dynamics answered 503"),
            new DataverseOutcome.Answered(204, MissingNode.getInstance()));
  }

  @Test
  void partsThatAreMissingLeaveAllUnknown() {
    assertThat(outcomes(FOUND + "--batchresponse_1--", 2))
        .hasSize(2)
        .allMatch(DataverseOutcome.Unanswered.class::isInstance);
  }

  @Test
  void aRefusalOfTheWholeIsThatOfEachPart() {
    assertThat(BatchAnswer.outcomes(new DataverseOutcome.Throttled(Duration.ofSeconds(5)), 2))
        .containsExactly(
            new DataverseOutcome.Throttled(Duration.ofSeconds(5)),
            new DataverseOutcome.Throttled(Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--batchresponse_1",
        "--another--",
        "--batchresponse_1\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 2",
        "--batchresponse_1\r\n\r\nnonsense\r\n\r\n{}\r\n--batchresponse_1--",
        "{\"value\":[]}"
      })
  void whatIsCutOrGarbageIsNoAnswer(String body) {
    assertThatThrownBy(() -> read(body)).isInstanceOf(TransportFailure.class);
  }

  @Test
  void nothingThatAServerSendsMakesItFailInAnotherWay() {
    String whole = FOUND + FOUND + "--batchresponse_1--\r\n";
    qt().forAll(
            integers().between(0, whole.length()), strings().allPossible().ofLengthBetween(0, 20))
        .checkAssert(
            (cut, junk) -> {
              try {
                assertThat(outcomes(whole.substring(0, cut) + junk + whole.substring(cut), 2))
                    .hasSize(2);
              } catch (TransportFailure expected) {
                assertThat(expected.outcome()).isInstanceOf(DataverseOutcome.Unanswered.class);
              }
            });
  }

  private List<DataverseOutcome> outcomes(String body, int count) {
    return BatchAnswer.outcomes(read(body), count);
  }

  private DataverseOutcome read(String body) {
    DataverseOutcome outcome =
        new Reply(200, Optional.empty(), Optional.of(TYPE), Buffer.buffer(body)).read(json);
    JsonNode answer = ((DataverseOutcome.Answered) outcome).body();
    assertThat(answer.path("responses").isArray()).isTrue();
    return outcome;
  }

  private static String part(String status, String header, String body) {
    return "--batchresponse_1\r\n"
        + "Content-Type: application/http\r\n"
        + "Content-Transfer-Encoding: binary\r\n\r\n"
        + "HTTP/1.1 "
        + status
        + "\r\n"
        + header
        + "\r\n\r\n"
        + body
        + "\r\n";
  }
}
