package io.deskbridge.lookup.dataverse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds paths of the Web API: values are always quoted and encoded, names are checked. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview">Query
 * data</a>.
 */
public final class ODataPath {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

  /**
   * What may stand in a query beside letters and digits, see <a
   * href="https://www.rfc-editor.org/rfc/rfc3986#section-3.4">RFC 3986</a>, without what separates
   * options, ends literals or is often read as a blank.
   */
  private static final String PLAIN = "-._~!$()*,:/";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final String resource;
  private final List<String> options = new ArrayList<>();

  private ODataPath(String resource) {
    this.resource = resource;
  }

  /** An entity set, e.g. {@code contacts}. */
  public static ODataPath set(String entitySet) {
    return new ODataPath(name(entitySet));
  }

  /** The row of that id in an entity set. */
  public static ODataPath row(String entitySet, String id) {
    return new ODataPath(name(entitySet) + "(" + java.util.UUID.fromString(id) + ")");
  }

  /** {@code $select}. */
  public ODataPath select(List<String> columns) {
    columns.forEach(ODataPath::name);
    return option("$select", String.join(",", columns));
  }

  /** {@code $filter}; literals in it come from {@link #literal}. */
  public ODataPath filter(String expression) {
    return option("$filter", expression);
  }

  /** Any other system query option. */
  public ODataPath option(String name, String value) {
    options.add(name + "=" + encoded(value));
    return this;
  }

  /** The path with its query, percent-encoded. */
  @Override
  public String toString() {
    return options.isEmpty() ? resource : resource + "?" + String.join("&", options);
  }

  /** A string literal: quoted, quotes doubled. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** That name, if it can be one. */
  public static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a logical name");
    }
    return name;
  }

  /** Percent-encoded, as little as may be: a query of many spellings is long enough. */
  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length() * 2);
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        encoded.append(text, from, i);
        from = Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length() ? i + 2 : i + 1;
        escape(encoded, text.substring(i, from));
        i = from - 1;
      }
    }
    return encoded.append(text, from, text.length()).toString();
  }

  private static boolean isPlain(char each) {
    return (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || PLAIN.indexOf(each) >= 0;
  }

  private static void escape(StringBuilder encoded, String part) {
    for (byte each : part.getBytes(StandardCharsets.UTF_8)) {
      encoded.append('%').append(HEX.toHexDigits(each));
    }
  }
}
