package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Row;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of a long list. The token of a page names its number and the last row before it, so that
 * rows made meanwhile shift nothing.
 */
final class Pages {

  private static final Pattern TOKEN =
      Pattern.compile(
          "<cookie pagenumber=\"(\\d{1,6})\" pagingcookie=\"(.*)\" istracking=\"False\" />");
  private static final Pattern LAST = Pattern.compile("last=\"\\{([0-9a-fA-F-]{36})}\"");

  private Pages() {}

  /** Rows from the page on that the token names. */
  static List<Row> from(String token, List<Row> rows, int pageSize) {
    UUID last = last(token);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).id().equals(last)) {
        return rows.subList(i + 1, rows.size());
      }
    }
    int skipped = (number(token) - 1) * pageSize;
    return rows.subList(Math.min(skipped, rows.size()), rows.size());
  }

  static int number(String token) {
    return Integer.parseInt(match(token).group(1));
  }

  private static UUID last(String token) {
    try {
      Matcher matcher =
          LAST.matcher(URLDecoder.decode(match(token).group(2), StandardCharsets.UTF_8));
      if (!matcher.find()) {
        throw bad();
      }
      return UUID.fromString(matcher.group(1));
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  private static Matcher match(String token) {
    Matcher matcher = TOKEN.matcher(token);
    if (!matcher.matches()) {
      throw bad();
    }
    return matcher;
  }

  private static DataverseFailure bad() {
    return new DataverseFailure(400, "0x8004430A", "Malformed XML in the Paging Cookie");
  }

  /** The token of a page, encoded for a URL in the way Dataverse does it. */
  static String token(int number, Row last) {
    String cookie =
        "%253ccookie%2520page%253d%2522{N}%2522%253e%253c{K}%2520last%253d%2522%257b{ID}%257d%2522%2520first%253d%2522%257b{ID}%257d%2522%2520%252f%253e%253c%252fcookie%253e"
            .replace("{N}", Integer.toString(number - 1))
            .replace("{K}", last.table().names().primaryId())
            .replace("{ID}", last.id().toString());
    return "%3Ccookie%20pagenumber=%22"
        + number
        + "%22%20pagingcookie=%22"
        + cookie
        + "%22%20istracking=%22False%22%20/%3E";
  }
}
