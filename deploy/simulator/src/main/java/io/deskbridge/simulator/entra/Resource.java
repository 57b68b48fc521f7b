package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.Map;

/**
 * An API that tokens are issued for.
 *
 * @param identifiers names a caller may ask for it by, without a closing slash
 * @param audience what its tokens name; empty: the identifier as it was asked for
 * @param tokenVersion form of its tokens, 1 or 2
 * @param applicationRoles roles that applications have there, by client id
 * @param delegated what applications may do in people's names, with the words for a person
 */
record Resource(
    List<String> identifiers,
    String audience,
    int tokenVersion,
    Map<String, List<String>> applicationRoles,
    Map<String, String> delegated) {

  static final String USER_IMPERSONATION = "user_impersonation";

  boolean isNamed(String identifier) {
    String plain = identifier.endsWith("/") ? identifier.replaceAll("/+$", "") : identifier;
    return identifiers.stream().anyMatch(plain::equalsIgnoreCase);
  }

  String audienceAskedFor(String identifier) {
    return audience.isEmpty() ? identifier : audience;
  }

  /** The permissions that a request means; {@code .default} means all there are. */
  List<String> permissions(ScopeRequest asked, Application application) {
    if (asked.isDefault()) {
      return delegated.keySet().stream().sorted().toList();
    }
    asked.permissions().stream()
        .filter(permission -> !delegated.containsKey(permission))
        .findFirst()
        .ifPresent(
            permission -> {
              throw EntraFailure.unknownPermission(permission, application.displayName());
            });
    return asked.permissions();
  }

  /** The name of a permission in full. */
  String scope(String permission) {
    return identifiers.getFirst() + "/" + permission;
  }

  List<String> rolesOf(String clientId) {
    return applicationRoles.getOrDefault(clientId, List.of());
  }
}
