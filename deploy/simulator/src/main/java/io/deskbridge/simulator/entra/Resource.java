package io.deskbridge.simulator.entra;

import java.util.List;
import java.util.Map;

/**
 * An API that tokens are issued for.
 *
 * @param identifiers names a caller may ask for it by, without a closing slash
 * @param audience what its tokens name; empty: the identifier as it was asked for
 * @param tokenVersion form of its tokens, 1 or 2
 * @param applicationRoles roles that applications have there, by client id
 */
record Resource(
    List<String> identifiers,
    String audience,
    int tokenVersion,
    Map<String, List<String>> applicationRoles) {

  boolean isNamed(String identifier) {
    String plain = identifier.endsWith("/") ? identifier.replaceAll("/+$", "") : identifier;
    return identifiers.stream().anyMatch(plain::equalsIgnoreCase);
  }

  String audienceAskedFor(String identifier) {
    return audience.isEmpty() ? identifier : audience;
  }

  List<String> rolesOf(String clientId) {
    return applicationRoles.getOrDefault(clientId, List.of());
  }
}
