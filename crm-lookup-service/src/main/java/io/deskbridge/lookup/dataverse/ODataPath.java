package io.deskbridge.lookup.dataverse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds paths of the Web API: values are always quoted and encoded, names are checked. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview">Query
 * data</a>.
 */
public final class ODataPath {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

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

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
