package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An HTTP answer of Dataverse, and what it means.
 *
 * @param retryAfter the header of that name
 */
record Reply(int status, Optional<String> retryAfter, Buffer body) {

  /** Pause when Dataverse names none, or none that can be read. */
  static final Duration DEFAULT_PAUSE = Duration.ofSeconds(5);

  /** Service protection looks at windows of five minutes: no pause makes sense beyond. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORISED = 401;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final int OK = 200;
  private static final int REDIRECT = 300;
  private static final Pattern CODE = Pattern.compile("0x[0-9A-Fa-f]{1,8}");

  /**
   * What the answer says.
   *
   * @throws TransportFailure when it says nothing that can be relied on
   */
  DataverseOutcome read(ObjectMapper json) {
    if (status == UNAUTHORISED) {
      return new DataverseOutcome.NotAuthorised("Dynamics refused the token");
    }
    if (status == TOO_MANY) {
      return new DataverseOutcome.Throttled(pause());
    }
    if (status >= SERVER_ERROR) {
      throw TransportFailure.unanswered("Dynamics answered " + status);
    }
    if (status < OK || (status >= REDIRECT && status < BAD_REQUEST)) {
      throw TransportFailure.unanswered("Dynamics answered " + status + ", which is not followed");
    }
    JsonNode content = content(json);
    return status < REDIRECT ? new DataverseOutcome.Answered(status, content) : refused(content);
  }

  private DataverseOutcome refused(JsonNode content) {
    if (content.isMissingNode()) {
      throw TransportFailure.unanswered("something before Dynamics answered " + status);
    }
    JsonNode error = content.path("error");
    String code = error.path("code").asText("");
    return new DataverseOutcome.Refused(
        status,
        CODE.matcher(code).matches() ? code : "",
        error.path("message").asText(content.path("Message").asText("")));
  }

  /** Missing when there is none; an error page of 4xx counts as none. */
  private JsonNode content(ObjectMapper json) {
    if (body.length() == 0) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode content = json.readTree(body.getBytes());
      if (content.isObject()) {
        return content;
      }
    } catch (IOException e) {
      // Falls through: its message would quote the body.
    }
    if (status >= BAD_REQUEST) {
      return MissingNode.getInstance();
    }
    throw TransportFailure.unanswered("the answer is no JSON");
  }

  private Duration pause() {
    Duration asked = retryAfter.flatMap(Reply::duration).orElse(DEFAULT_PAUSE);
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  /** Seconds or an HTTP date. */
  private static Optional<Duration> duration(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      Duration left = Duration.between(Instant.now(), until);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
