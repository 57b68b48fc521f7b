package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Api.Permission;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.registration.RoleAssignments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An API that tokens are issued for.
 *
 * @param identifiers names a caller may ask for it by, without a closing slash
 * @param audience what its tokens name; empty: the identifier as it was asked for
 * @param tokenVersion form of its tokens, 1 or 2
 * @param servicePrincipal of a customer's directory, where roles are assigned to applications
 * @param roles names of the roles that can be assigned
 * @param applicationRoles roles that applications have there for good, by client id
 * @param delegated what applications may do in people's names, with the words for a person
 */
record Resource(
    List<String> identifiers,
    String audience,
    int tokenVersion,
    Optional<UUID> servicePrincipal,
    Map<UUID, String> roles,
    Map<String, List<String>> applicationRoles,
    Map<String, String> delegated) {

  /** A Microsoft API as an organisation's directory has it. */
  static Resource of(Api api, List<String> identifiers, Organisation organisation) {
    return new Resource(
        identifiers,
        "",
        1,
        Optional.of(organisation.servicePrincipal(api)),
        api.roles().stream().collect(Collectors.toMap(Permission::id, Permission::value)),
        Map.of(),
        api.scopes().stream().collect(Collectors.toMap(Permission::value, Permission::wording)));
  }

  /** An API of the platform. */
  static Resource ofPlatform(String name, Map<String, List<String>> roles) {
    return new Resource(
        List.of("api://" + name),
        name,
        2,
        Optional.empty(),
        Map.of(),
        roles,
        Map.of("user_impersonation", "Use Deskbridge as you"));
  }

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

  List<String> rolesOf(Application application, RoleAssignments assignments) {
    Stream<String> assigned =
        servicePrincipal.stream()
            .flatMap(api -> assignments.roles(application.objectId(), api).stream())
            .filter(roles::containsKey)
            .map(roles::get);
    return Stream.concat(
            applicationRoles.getOrDefault(application.clientId(), List.of()).stream(), assigned)
        .toList();
  }
}
