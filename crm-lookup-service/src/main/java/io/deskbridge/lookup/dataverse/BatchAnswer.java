package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The answer of a {@code $batch}: from multipart into the shape of OData's JSON batches, {@code
 * {"responses": [{"status": 200, "retryAfter"?: "5", "body"?: {…}}]}}, and from there into an
 * outcome for each part.
 */
final class BatchAnswer {

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/mixed\\s*;.*\\bboundary=\"?([^\";]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3})( .*)?");
  private static final Pattern BLANK_LINE = Pattern.compile("\r?\n\r?\n");
  private static final String RESPONSES = "responses";

  private BatchAnswer() {}

  static boolean is(Optional<String> contentType) {
    return contentType.filter(type -> BOUNDARY.matcher(type).matches()).isPresent();
  }

  /**
   * The parts of a reply.
   *
   * @throws TransportFailure when they can't be read
   */
  static JsonNode responses(Reply reply, ObjectMapper json) {
    Matcher type = BOUNDARY.matcher(reply.contentType().orElse(""));
    if (!type.matches()) {
      throw unreadable();
    }
    String text = "\r\n" + reply.body().toString(StandardCharsets.UTF_8);
    String[] pieces = text.split("\r?\n--" + Pattern.quote(type.group(1)), -1);
    if (pieces.length < 2 || !pieces[pieces.length - 1].startsWith("--")) {
      throw unreadable();
    }
    ObjectNode answer = json.createObjectNode();
    ArrayNode responses = answer.putArray(RESPONSES);
    for (int i = 1; i < pieces.length - 1; i++) {
      responses.add(response(pieces[i], json));
    }
    return answer;
  }

  /** An outcome for each of {@code count} parts; that of the whole where there are no parts. */
  static List<DataverseOutcome> outcomes(DataverseOutcome whole, int count) {
    if (!(whole instanceof DataverseOutcome.Answered(int status, JsonNode body))) {
      return Collections.nCopies(count, whole);
    }
    List<DataverseOutcome> outcomes = new ArrayList<>();
    body.path(RESPONSES).forEach(response -> outcomes.add(outcome(response)));
    return outcomes.size() == count
        ? List.copyOf(outcomes)
        : Collections.nCopies(
            count, new DataverseOutcome.Unanswered("the batch was answered in part"));
  }

  private static DataverseOutcome outcome(JsonNode response) {
    try {
      return Reply.meaning(
          response.path("status").asInt(),
          Optional.ofNullable(response.path("retryAfter").textValue()),
          response.path("body"));
    } catch (TransportFailure failure) {
      return failure.outcome();
    }
  }

  /** The longest pause that service protection demands in a part. */
  static Optional<Duration> pause(JsonNode answer) {
    Duration longest = Duration.ZERO;
    for (JsonNode response : answer.path(RESPONSES)) {
      if (!Reply.isAboutTheQuery(response.path("body"))
          && outcome(response) instanceof DataverseOutcome.Throttled(Duration time)
          && time.compareTo(longest) > 0) {
        longest = time;
      }
    }
    return Optional.of(longest).filter(Duration::isPositive);
  }

  /** A piece is: headers of the part, status line with headers, body. */
  private static ObjectNode response(String piece, ObjectMapper json) {
    String[] blocks = BLANK_LINE.split(piece, 3);
    if (blocks.length < 2) {
      throw unreadable();
    }
    List<String> head = blocks[1].strip().lines().toList();
    Matcher status = STATUS.matcher(head.isEmpty() ? "" : head.getFirst());
    if (!status.matches()) {
      throw unreadable();
    }
    ObjectNode response = json.createObjectNode().put("status", Integer.parseInt(status.group(1)));
    retryAfter(head.stream()).ifPresent(value -> response.put("retryAfter", value));
    JsonNode body =
        Reply.object(
            (blocks.length == 3 ? blocks[2].strip() : "").getBytes(StandardCharsets.UTF_8), json);
    if (body.isObject()) {
      response.set("body", body);
    }
    return response;
  }

  private static Optional<String> retryAfter(Stream<String> headers) {
    return headers
        .filter(line -> line.regionMatches(true, 0, "Retry-After:", 0, "Retry-After:".length()))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static TransportFailure unreadable() {
    return TransportFailure.unanswered("the answer is no batch");
  }
}
