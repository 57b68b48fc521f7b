package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The multipart answer to a batch, one part for each request. */
final class BatchAnswer {

  private static final int FIRST_ERROR = 400;
  private static final String STREAMED = "; odata.streaming=true";
  private static final Map<Integer, String> REASONS =
      Map.ofEntries(
          Map.entry(200, "OK"),
          Map.entry(201, "Created"),
          Map.entry(204, "No Content"),
          Map.entry(304, "Not Modified"),
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Request Entity Too Large"),
          Map.entry(414, "Request URI Too Long"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(501, "Not Implemented"));

  private final String boundary = "batchresponse_" + UUID.randomUUID();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  /** An answer with the name of its request. */
  record Part(Answer answer, Optional<String> contentId) {}

  /** Adds the answer to a request that stands alone, or that of a refused change set. */
  void add(Answer answer, Optional<String> contentId) {
    line("--" + boundary);
    http(new Part(answer, contentId));
  }

  /** Adds the answers to a change set. */
  void add(List<Part> parts) {
    String inner = "changesetresponse_" + UUID.randomUUID();
    line("--" + boundary);
    line("Content-Type: multipart/mixed; boundary=" + inner);
    line("");
    for (Part part : parts) {
      line("--" + inner);
      http(part);
    }
    line("--" + inner + "--");
  }

  Answer whole(int status) {
    line("--" + boundary + "--");
    return new Answer(status, new Headers(), body.toByteArray())
        .with("Content-Type", "multipart/mixed; boundary=" + boundary)
        .with("OData-Version", "4.0");
  }

  private void http(Part part) {
    line("Content-Type: application/http");
    line("Content-Transfer-Encoding: binary");
    part.contentId().ifPresent(id -> line("Content-ID: " + id));
    line("");
    Answer answer = part.answer();
    line("HTTP/1.1 " + answer.status() + " " + REASONS.getOrDefault(answer.status(), "Error"));
    if (answer.status() >= FIRST_ERROR) {
      line("REQ_ID: " + UUID.randomUUID());
    }
    answer
        .headers()
        .forEach(
            (name, value) ->
                line(name + ": " + (streamed(name, answer) ? value + STREAMED : value)));
    line("");
    body.writeBytes(answer.body());
    line("");
  }

  private static boolean streamed(String name, Answer answer) {
    return name.equals("Content-Type")
        && answer.status() < FIRST_ERROR
        && answer.headers().first(name).map(Answers.JSON_TYPE::equals).orElse(false);
  }

  private void line(String text) {
    body.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
