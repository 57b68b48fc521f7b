package io.deskbridge.auth.dataverse;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a user may do, whatever the names of the roles.
 *
 * @param depths by privilege in lower case, e.g. {@code prvreadcontact}
 */
public record Privileges(Map<String, String> depths) {

  private static final String EVERYTHING = "Global";

  public Privileges {
    depths =
        depths.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    Privileges::wider));
  }

  /** Several roles may give the same privilege. */
  static String wider(String one, String other) {
    return one.equals(EVERYTHING) ? one : other;
  }

  /** Whether it holds the privilege at any depth. */
  public boolean has(String privilege) {
    return depths.containsKey(privilege.toLowerCase(Locale.ROOT));
  }

  /** Whether it holds the privilege for every row of the organisation. */
  public boolean hasForAll(String privilege) {
    return EVERYTHING.equals(depths.get(privilege.toLowerCase(Locale.ROOT)));
  }
}
