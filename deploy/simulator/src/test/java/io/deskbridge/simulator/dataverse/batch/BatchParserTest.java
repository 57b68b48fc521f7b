package io.deskbridge.simulator.dataverse.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchParserTest {

  private static final String TYPE = "multipart/mixed; boundary=\"b\"";
  private static final String HEAD =
      "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";
  private static final List<String> PIECES =
      List.of(
          "--b",
          "--b--",
          "--c",
          "--c--",
          "\r\n",
          "\r\n\r\n",
          "\n",
          "Content-Type: application/http",
          "Content-Type: multipart/mixed; boundary=c",
          "Content-Type: multipart/mixed",
          "Content-Transfer-Encoding: binary",
          "Content-ID: 1",
          ": x",
          "GET /api/data/v9.2/contacts HTTP/1.1",
          "POST $1 HTTP/1.1",
          "POST  HTTP/1.1",
          "POST /api/data/v9.2/$batch HTTP/1.1",
          "DELETE https://localhost/api/data/v9.2/x HTTP/1.1",
          "{\"a\":1}",
          "\u00e9",
          " ",
          ";",
          "--",
          "");

  @Test
  void aRequestIsReadWithItsFieldsAndItsBody() {
    BatchItem.Single single =
        (BatchItem.Single)
            parse(
                    "--b\r\n"
                        + HEAD
                        + "Content-ID: 7\r\n\r\nPATCH /api/x?$select=a b HTTP/1.1\r\nIf-Match: *\r\n\r\n{\"n\":\"\u00e9\"}\r\n--b--\r\n")
                .getFirst();

    Operation operation = single.operation();
    assertThat(operation.contentId()).contains("7");
    assertThat(operation.method()).isEqualTo("PATCH");
    assertThat(operation.target()).isEqualTo("/api/x?$select=a b");
    assertThat(operation.headers().first("if-match")).contains("*");
    assertThat(new String(operation.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"n\":\"\u00e9\"}");
  }

  @Test
  void aContentIdMayStandInsideTheRequest() {
    BatchItem.ChangeSet set =
        (BatchItem.ChangeSet)
            parse(
                    "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\n"
                        + HEAD
                        + "\r\nDELETE /x HTTP/1.1\r\ncontent-id: 0\r\n\r\n--c--\r\n--b--\r\n")
                .getFirst();

    assertThat(set.operations()).hasSize(1);
    assertThat(set.operations().getFirst().contentId()).contains("0");
  }

  @Test
  void whatIsNoBatchIsRefusedWithTheReason() {
    assertThatThrownBy(() -> BatchParser.parse("application/json", bytes("{}\r\n")))
        .hasMessageContaining("'application/json'");
    assertThatThrownBy(() -> parse("--b\r\n" + HEAD + "\r\nGET /x HTTP/1.1\r\n\r\n--b--"))
        .hasMessage("Stream was not readable.");
    assertThatThrownBy(() -> parse("--b\r\n" + HEAD + "\r\nGET /x HTTP/1.1\r\n\r\n"))
        .hasMessageContaining("'--b--' is missing");
    assertThatThrownBy(() -> parse("--b\r\n" + HEAD + "\r\nGET /x\r\n\r\n--b--\r\n"))
        .hasMessageContaining("The request line 'GET /x' is invalid");
    assertThatThrownBy(() -> parse("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n"))
        .hasMessageContaining("'text/plain'");
    assertThatThrownBy(() -> parse("--b\n" + HEAD + "\r\nGET /x HTTP/1.1\r\n\r\n--b--\r\n"))
        .hasMessageContaining("CRLF");
    assertThatThrownBy(() -> parse("--b--\r\n")).hasMessage("The batch has no requests.");
  }

  @Test
  void anyPiecesAreParsedOrRefusedInShortTime() {
    qt().withExamples(3000)
        .forAll(lists().of(integers().between(0, PIECES.size() - 1)).ofSizeBetween(0, 40))
        .checkAssert(
            pieces -> {
              StringBuilder text = new StringBuilder();
              pieces.forEach(
                  piece -> text.append(PIECES.get(piece)).append(piece % 4 == 3 ? "" : "\r\n"));
              parsesOrRefuses(TYPE, text.append("--b--\r\n").toString());
            });
  }

  @Test
  void anyTextIsParsedOrRefusedInShortTime() {
    qt().withExamples(1000)
        .forAll(
            strings().basicLatinAlphabet().ofLengthBetween(0, 60),
            strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 200))
        .checkAssert(
            (type, body) -> {
              parsesOrRefuses(type, body + "\r\n");
              parsesOrRefuses("multipart/mixed;boundary=" + type, "--" + type + body + "\r\n");
            });
  }

  @Test
  void longLinesTakeNoLongTime() {
    String spaces = " ".repeat(2_000_000);
    String semicolons = ";".repeat(2_000_000);

    parsesOrRefuses(TYPE, "--b\r\n" + HEAD + "\r\nGET" + spaces + "\r\n\r\n--b--\r\n");
    parsesOrRefuses(TYPE, "--b\r\nContent-Type: multipart/mixed;" + semicolons + "\r\n--b--\r\n");
    parsesOrRefuses(TYPE, "--b\r\n".repeat(300_000) + "--b--\r\n");
    parsesOrRefuses("multipart/mixed" + semicolons, "--b\r\n--b--\r\n");
  }

  private static void parsesOrRefuses(String type, String body) {
    Instant before = Instant.now();
    try {
      BatchParser.parse(type, bytes(body));
    } catch (BatchParseFailure expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  private static List<BatchItem> parse(String body) {
    return BatchParser.parse(TYPE, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
