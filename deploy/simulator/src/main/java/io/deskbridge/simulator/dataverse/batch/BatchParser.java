package io.deskbridge.simulator.dataverse.batch;

import io.deskbridge.simulator.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the body of a {@code $batch} request (<a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api">Microsoft</a>)
 * in the forms that known clients send: {@code Content-ID} among the fields of the part or of the
 * request inside, requests without fields, without the empty line behind them. Time is proportional
 * to the length; anything else than a batch ends in a {@link BatchParseFailure}.
 */
public final class BatchParser {

  private static final int MOST_REQUESTS = 1000;
  private static final int LONGEST_QUOTE = 200;
  private static final String CONTENT_ID = "Content-ID";
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):(.*)", Pattern.DOTALL);

  private int requests;

  private BatchParser() {}

  /** What the body asks for. */
  public static List<BatchItem> parse(String contentType, byte[] body) {
    return new BatchParser().items(contentType, new String(body, StandardCharsets.ISO_8859_1));
  }

  private List<BatchItem> items(String contentType, String text) {
    String boundary = Multipart.boundary(contentType);
    if (!text.endsWith("\r\n")) {
      throw new BatchParseFailure("Stream was not readable.");
    }
    List<BatchItem> items = new ArrayList<>();
    for (String part : Multipart.parts(text, boundary)) {
      items.add(item(part));
    }
    if (items.isEmpty()) {
      throw new BatchParseFailure("The batch has no requests.");
    }
    return items;
  }

  /** Fields up to an empty line, and what stands behind it. */
  private record Head(Headers headers, String rest) {

    String contentType() {
      return headers.first("Content-Type").orElse("");
    }
  }

  private BatchItem item(String part) {
    Head head = head(part);
    return Multipart.isMultipart(head.contentType())
        ? changeSet(head)
        : new BatchItem.Single(operation(head));
  }

  private BatchItem changeSet(Head head) {
    List<Operation> operations = new ArrayList<>();
    for (String part : Multipart.parts(head.rest(), Multipart.boundary(head.contentType()))) {
      Head inner = head(part);
      if (Multipart.isMultipart(inner.contentType())) {
        throw new BatchParseFailure("A change set can't contain another change set or batch.");
      }
      Operation operation = operation(inner);
      if (operation.method().equals("GET")) {
        throw new BatchParseFailure(
            "An invalid HTTP method 'GET' was detected for a request in a change set. Requests in change sets only support the HTTP methods 'POST', 'PUT', 'DELETE', and 'PATCH'.");
      }
      operations.add(operation);
    }
    return new BatchItem.ChangeSet(List.copyOf(operations));
  }

  private Operation operation(Head part) {
    if (!part.contentType().regionMatches(true, 0, "application/http", 0, 16)) {
      throw new BatchParseFailure(
          "The content type '%s' specified in the batch header of a part is invalid: it must be 'application/http'."
              .formatted(part.contentType()));
    }
    if (part.headers().first("Content-Transfer-Encoding").isEmpty()) {
      throw new BatchParseFailure(
          "The header 'Content-Transfer-Encoding' is missing in a part of the batch.");
    }
    if (++requests > MOST_REQUESTS) {
      throw new BatchParseFailure(
          "The batch exceeds the maximum of %d requests.".formatted(MOST_REQUESTS));
    }
    return request(part);
  }

  private static Operation request(Head part) {
    int end = lineEnd(part.rest(), 0);
    String line = part.rest().substring(0, end).strip();
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    String target = first < last ? line.substring(first + 1, last).strip() : "";
    if (target.isEmpty() || !line.startsWith("HTTP/1.", last + 1)) {
      throw new BatchParseFailure(
          "The request line '%s' is invalid. The request line at the start of each operation must be of the format 'HttpMethod RequestUrl HttpVersion'."
              .formatted(line.substring(0, Math.min(line.length(), LONGEST_QUOTE))));
    }
    if (target.endsWith("/$batch") || target.equals("$batch")) {
      throw new BatchParseFailure("A batch can't contain another batch.");
    }
    Head head = head(part.rest().substring(Math.min(end + 2, part.rest().length())));
    Optional<String> contentId =
        part.headers().first(CONTENT_ID).or(() -> head.headers().first(CONTENT_ID));
    return new Operation(
        contentId,
        line.substring(0, first),
        new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
        head.headers(),
        head.rest().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Head head(String text) {
    Headers headers = new Headers();
    int at = 0;
    while (at < text.length()) {
      int end = lineEnd(text, at);
      int next = Math.min(end + 2, text.length());
      String line = text.substring(at, end);
      if (line.isEmpty()) {
        return new Head(headers, text.substring(next));
      }
      Matcher field = FIELD.matcher(line);
      if (!field.matches()) {
        throw new BatchParseFailure(
            "The message header '%s' is invalid. The header value must be of the format '<header name>: <header value>'."
                .formatted(line.substring(0, Math.min(line.length(), LONGEST_QUOTE))));
      }
      headers.add(field.group(1), field.group(2).strip());
      at = next;
    }
    return new Head(headers, "");
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf("\r\n", from);
    return end < 0 ? text.length() : end;
  }
}
