package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskbridge.lookup.protection.Told;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An HTTP answer of Dataverse, and what it means.
 *
 * @param retryAfter the header of that name
 * @param contentType likewise
 * @param told what headers tell of limits
 */
record Reply(
    int status, Optional<String> retryAfter, Optional<String> contentType, Told told, Buffer body) {

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

  /**
   * Limits of one query: see <a
   * href="https://learn.microsoft.com/power-apps/developer/data-platform/query-throttling">Query
   * throttling</a>. Their status is not documented.
   */
  private static final Set<String> QUERY_THROTTLING =
      Set.of("0x80048544", "0x80048644", "0x80048573", "0x80048574", "0x80048575");

  private static final Pattern CODE = Pattern.compile("0x[0-9A-Fa-f]{1,8}");

  /** One that tells nothing of limits. */
  Reply(int status, Optional<String> retryAfter, Optional<String> contentType, Buffer body) {
    this(status, retryAfter, contentType, Told.NOTHING, body);
  }

  /**
   * What the answer says; of a {@code $batch}, see {@link BatchAnswer}.
   *
   * @throws TransportFailure when it says nothing that can be relied on
   */
  DataverseOutcome read(ObjectMapper json) {
    return isGood(status) && BatchAnswer.is(contentType)
        ? new DataverseOutcome.Answered(status, BatchAnswer.responses(this, json))
        : meaning(status, retryAfter, content(json));
  }

  /** Whether it is a limit that another query of the same actor may not meet. */
  boolean isAboutTheQuery(ObjectMapper json) {
    return isAboutTheQuery(object(body.getBytes(), json));
  }

  /** What a status with that content says; {@code content} is missing if there is none. */
  static DataverseOutcome meaning(int status, Optional<String> retryAfter, JsonNode content) {
    if (status == UNAUTHORISED) {
      return new DataverseOutcome.NotAuthorised("Dynamics refused the token");
    }
    if (status == TOO_MANY || (status >= BAD_REQUEST && isAboutTheQuery(content))) {
      return new DataverseOutcome.Throttled(pause(retryAfter));
    }
    if (status >= SERVER_ERROR) {
      throw TransportFailure.unanswered("Dynamics answered " + status);
    }
    if (status < OK || (status >= REDIRECT && status < BAD_REQUEST)) {
      throw TransportFailure.unanswered("Dynamics answered " + status + ", which is not followed");
    }
    return isGood(status)
        ? new DataverseOutcome.Answered(status, content)
        : refused(status, content);
  }

  private static boolean isGood(int status) {
    return status >= OK && status < REDIRECT;
  }

  /** The same of the content of an answer. */
  static boolean isAboutTheQuery(JsonNode content) {
    return QUERY_THROTTLING.contains(
        content.path("error").path("code").asText("").toLowerCase(Locale.ROOT));
  }

  private static DataverseOutcome refused(int status, JsonNode content) {
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

  /** Missing when there is none; an error page of 4xx and above counts as none. */
  private JsonNode content(ObjectMapper json) {
    JsonNode content = object(body.getBytes(), json);
    if (content.isMissingNode() && body.length() > 0 && isGood(status)) {
      throw TransportFailure.unanswered("the answer is no JSON");
    }
    return content;
  }

  /** Missing where there is no JSON object. */
  static JsonNode object(byte[] text, ObjectMapper json) {
    if (text.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode content = json.readTree(text);
      return content.isObject() ? content : MissingNode.getInstance();
    } catch (IOException e) {
      // Says nothing of it: its message would quote the body.
      return MissingNode.getInstance();
    }
  }

  private static Duration pause(Optional<String> retryAfter) {
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
