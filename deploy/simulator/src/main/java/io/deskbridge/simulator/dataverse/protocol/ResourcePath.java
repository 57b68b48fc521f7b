package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path behind {@code /api/data/v9.x/}.
 *
 * @param version as it was asked for; generated URLs repeat it
 */
record ResourcePath(String version, List<Segment> segments) {

  private static final Pattern PREFIX = Pattern.compile("/+api/data/(v9\\.[012])(?:/(.*))?");
  private static final Pattern SEGMENT = Pattern.compile("([^()]+)(?:\\((.*)\\))?", Pattern.DOTALL);

  /**
   * A name, perhaps with a key or arguments in parentheses.
   *
   * @param key empty text for empty parentheses
   */
  record Segment(String name, Optional<String> key) {}

  static ResourcePath parse(String path) {
    Matcher prefix = PREFIX.matcher(decode(path));
    if (!prefix.matches()) {
      throw new DataverseFailure(
          404, "", "No HTTP resource was found that matches the request URI '%s'.".formatted(path));
    }
    String rest = prefix.group(2) == null ? "" : prefix.group(2);
    return new ResourcePath(prefix.group(1), segments(rest));
  }

  /** Segments of a relative path that is decoded already. */
  static List<Segment> segments(String decoded) {
    return Splitter.split(decoded, '/').stream().map(ResourcePath::segment).toList();
  }

  private static Segment segment(String text) {
    Matcher matcher = SEGMENT.matcher(text);
    if (!matcher.matches()) {
      throw DataverseFailure.query(
          "URL was not parsed due to an ODataUnrecognizedPathException. Resource not found for the segment provided in the URL.");
    }
    return new Segment(matcher.group(1), Optional.ofNullable(matcher.group(2)));
  }

  /** Without percent signs. */
  static String decode(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw DataverseFailure.query(
          "URL was not parsed due to an ODataUnrecognizedPathException. Resource not found for the segment provided in the URL.");
    }
  }
}
