package io.deskbridge.simulator.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a caller asks a token for.
 *
 * @param resource identifier of the API as it was asked for
 * @param permissions names behind the resource's identifier, {@code .default} among them
 * @param openId asked for an id token
 * @param offlineAccess asked for a refresh token
 */
record ScopeRequest(
    String text, String resource, List<String> permissions, boolean openId, boolean offlineAccess) {

  static final String DEFAULT = ".default";

  private static final Set<String> OPEN_ID = Set.of("openid", "profile", "email", "offline_access");

  static ScopeRequest parse(String text) {
    List<String> scopes = Arrays.stream(text.strip().split("\\s+")).toList();
    List<String> ofResources = scopes.stream().filter(scope -> !OPEN_ID.contains(scope)).toList();
    List<String> resources =
        ofResources.stream().map(scope -> resourceOf(scope)).distinct().toList();
    if (resources.isEmpty()) {
      throw EntraFailure.invalidScope(text);
    }
    if (resources.size() > 1) {
      throw EntraFailure.scopesOfSeveralResources();
    }
    return new ScopeRequest(
        text,
        resources.getFirst(),
        ofResources.stream().map(scope -> scope.substring(scope.lastIndexOf('/') + 1)).toList(),
        scopes.contains("openid"),
        scopes.contains("offline_access"));
  }

  /** This API with the OpenID scopes of an earlier request added. */
  ScopeRequest after(ScopeRequest earlier) {
    return new ScopeRequest(
        text,
        resource,
        permissions,
        openId || earlier.openId,
        offlineAccess || earlier.offlineAccess);
  }

  /** The same with a refresh token. */
  ScopeRequest lasting() {
    return new ScopeRequest(text, resource, permissions, openId, true);
  }

  boolean isDefault() {
    return permissions.equals(List.of(DEFAULT));
  }

  /** The resource is all before the last slash, so {@code https://x//.default} means https://x/. */
  private static String resourceOf(String scope) {
    int slash = scope.lastIndexOf('/');
    if (slash <= 0 || !scope.contains("://") || slash < scope.indexOf("://") + 3) {
      throw EntraFailure.invalidScope(scope);
    }
    return scope.substring(0, slash);
  }
}
