package io.deskbridge.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a server answers.
 *
 * @param delay how long it takes to answer
 */
public record Answer(int status, Headers headers, byte[] body, Duration delay) {

  private static final byte[] NOTHING = {};
  private static final ObjectWriter JSON = new ObjectMapper().writer();

  /** An answer that is given at once. */
  public Answer(int status, Headers headers, byte[] body) {
    this(status, headers, body, Duration.ZERO);
  }

  /** An answer without a body. */
  public static Answer empty(int status) {
    return new Answer(status, new Headers(), NOTHING);
  }

  /** An answer with a JSON body. */
  public static Answer json(int status, String contentType, JsonNode body) {
    try {
      return new Answer(
          status, new Headers().set("Content-Type", contentType), JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON can always be written", e);
    }
  }

  /** An answer with a text body. */
  public static Answer text(int status, String contentType, String body) {
    return new Answer(
        status,
        new Headers().set("Content-Type", contentType),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** The same answer, but later. */
  public Answer after(Duration wait) {
    return new Answer(status, headers, body, wait);
  }

  /** The same answer with one more header field. */
  public Answer with(String name, String value) {
    headers.set(name, value);
    return this;
  }
}
