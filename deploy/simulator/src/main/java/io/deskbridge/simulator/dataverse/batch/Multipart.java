package io.deskbridge.simulator.dataverse.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a multipart text at its delimiter lines, in one pass (<a
 * href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1">RFC 2046</a>). Each character is a
 * byte.
 */
final class Multipart {

  private static final Pattern TYPE =
      Pattern.compile(
          "multipart/mixed\\s*;(?:[^;\"]*;)*\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;\"]{1,200}))\\s*(?:;.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_TYPE = 500;

  private Multipart() {}

  static boolean isMultipart(String contentType) {
    return contentType.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
  }

  static String boundary(String contentType) {
    boolean tooLong = contentType.length() > LONGEST_TYPE;
    Matcher matcher = TYPE.matcher(tooLong ? "" : contentType.strip());
    if (!matcher.matches()) {
      throw new BatchParseFailure(
          "Invalid 'Content-Type' header value '%s'. When a batch or a change set is sent, the value must be 'multipart/mixed' with a boundary."
              .formatted(tooLong ? contentType.substring(0, LONGEST_TYPE) : contentType));
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** The parts between the delimiters; what stands before the first and behind the last is void. */
  static List<String> parts(String text, String boundary) {
    String delimiter = "--" + boundary;
    List<String> parts = new ArrayList<>();
    int partStart = -1;
    int at = 0;
    while (at < text.length()) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (text.startsWith(delimiter, at)) {
        String behind = text.substring(at + delimiter.length(), end).stripTrailing();
        if (behind.isEmpty() || behind.equals("--")) {
          requireCarriageReturn(text, newline);
          if (partStart >= 0) {
            parts.add(text.substring(partStart, Math.max(partStart, at - 2)));
          }
          if (!behind.isEmpty()) {
            return parts;
          }
          partStart = end + 1;
        }
      }
      at = end + 1;
    }
    throw new BatchParseFailure(
        "Unexpected end of the batch: the delimiter '%s--' is missing.".formatted(delimiter));
  }

  private static void requireCarriageReturn(String text, int newline) {
    if (newline > 0 && text.charAt(newline - 1) != '\r') {
      throw new BatchParseFailure(
          "The lines of a batch must end with a carriage return and a line feed (CRLF).");
    }
  }
}
