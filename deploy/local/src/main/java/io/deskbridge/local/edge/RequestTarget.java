package io.deskbridge.local.edge;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where a request goes, in the one spelling that is both checked and forwarded, so that the edge
 * and a service can't read it differently (<a
 * href="https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2">RFC 3986, section 6.2.2</a>): escapes
 * of unreserved characters are undone, others are upper case. Spellings that servers are known to
 * disagree about have none: dot segments, empty segments, path parameters, escaped slashes, escapes
 * that are no UTF-8.
 *
 * @param path canonical path
 * @param query with its question mark, as received; empty without one
 */
record RequestTarget(String path, String query) {

  private static final String UNRESERVED = "-._~";
  private static final String PLAIN = UNRESERVED + "!$&'()*+,=:@/";
  private static final String NEVER_ESCAPED = "/\\;";
  private static final int SPACE = 0x20;
  private static final int DELETE = 0x7F;
  private static final int ESCAPE_LENGTH = 3;

  /** Empty when the request target has no canonical spelling. */
  static Optional<RequestTarget> of(String requestTarget) {
    int question = requestTarget.indexOf('?');
    String path = question < 0 ? requestTarget : requestTarget.substring(0, question);
    String query = question < 0 ? "" : requestTarget.substring(question);
    return canonical(path)
        .filter(RequestTarget::hasPlainSegments)
        .map(spelled -> new RequestTarget(spelled, query));
  }

  private static boolean hasPlainSegments(String path) {
    if (!path.startsWith("/")) {
      return false;
    }
    List<String> segments = Arrays.asList(path.substring(1).split("/", -1));
    return segments.stream().noneMatch(each -> each.equals(".") || each.equals(".."))
        && segments.subList(0, segments.size() - 1).stream().noneMatch(String::isEmpty);
  }

  private static Optional<String> canonical(String path) {
    StringBuilder spelled = new StringBuilder();
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < path.length(); i++) {
      char here = path.charAt(i);
      if (isPlain(here)) {
        spelled.append(here);
        decoded.write(here);
      } else if (here == '%' && isEscape(path, i)) {
        int octet = HexFormat.fromHexDigits(path, i + 1, i + ESCAPE_LENGTH);
        if (octet < SPACE || octet == DELETE || NEVER_ESCAPED.indexOf(octet) >= 0) {
          return Optional.empty();
        }
        spelled.append(isUnreserved(octet) ? Character.toString(octet) : "%%%02X".formatted(octet));
        decoded.write(octet);
        i += ESCAPE_LENGTH - 1;
      } else {
        return Optional.empty();
      }
    }
    return isUtf8(decoded.toByteArray()) ? Optional.of(spelled.toString()) : Optional.empty();
  }

  private static boolean isEscape(String path, int at) {
    return at + ESCAPE_LENGTH <= path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }

  private static boolean isPlain(char character) {
    return isAlphanumeric(character) || PLAIN.indexOf(character) >= 0;
  }

  private static boolean isUnreserved(int octet) {
    return isAlphanumeric(octet) || UNRESERVED.indexOf(octet) >= 0;
  }

  private static boolean isAlphanumeric(int octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9');
  }

  private static boolean isUtf8(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
