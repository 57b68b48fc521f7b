package io.deskbridge.simulator.graph;

import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.registration.RoleAssignment;
import io.deskbridge.simulator.registration.RoleAssignments;
import java.util.List;
import java.util.UUID;

/** {@code /servicePrincipals}: applications and APIs as the directory knows them, and roles. */
final class ServicePrincipals {

  private static final String WRITE = "AppRoleAssignment.ReadWrite.All";

  private final RoleAssignments roles;
  private final PermissionGrants grants;

  ServicePrincipals(RoleAssignments roles, PermissionGrants grants) {
    this.roles = roles;
    this.grants = grants;
  }

  Answer answer(GraphCall call, DirectoryObjects objects) {
    call.caller().requireAny("Application.ReadWrite.All", "Directory.Read.All", WRITE);
    String id = call.segment(1);
    return switch (call.segment(2)) {
      case "" -> read(call, objects, id);
      case "appRoleAssignments", "appRoleAssignedTo" -> assignments(call, objects, id);
      case "oauth2PermissionGrants" ->
          grants.ofClient(call, objects, objects.servicePrincipal(id).path("id").asText());
      default -> throw GraphFailure.noSegment(call.segment(2));
    };
  }

  private static Answer read(GraphCall call, DirectoryObjects objects, String id) {
    if (!call.method().equals("GET")) {
      throw GraphFailure.wrongMethod(call.method());
    }
    return switch (id) {
      case "" -> call.list("servicePrincipals", objects.servicePrincipals());
      case "$count" -> call.count(objects.servicePrincipals());
      default -> call.one("servicePrincipals", objects.servicePrincipal(id));
    };
  }

  /** The same assignments seen from who has them, or from the API. */
  private Answer assignments(GraphCall call, DirectoryObjects objects, String id) {
    UUID principal = UUID.fromString(objects.servicePrincipal(id).path("id").asText());
    List<RoleAssignment> here =
        roles.all().stream()
            .filter(
                each ->
                    (call.segment(2).equals("appRoleAssignments")
                            ? each.principal()
                            : each.resource())
                        .equals(principal))
            .toList();
    return switch (call.method()) {
      case "GET" -> call.list("appRoleAssignments", here.stream().map(objects::show).toList());
      case "POST" -> assign(call, objects);
      case "DELETE" -> {
        call.caller().requireAny(WRITE);
        roles.remove(
            here.stream()
                .filter(each -> each.id().equals(call.segment(3)))
                .findFirst()
                .orElseThrow(() -> GraphFailure.notFound(call.segment(3))));
        yield Answer.empty(204);
      }
      default -> throw GraphFailure.wrongMethod(call.method());
    };
  }

  private Answer assign(GraphCall call, DirectoryObjects objects) {
    call.caller().requireAny(WRITE);
    UUID principal = call.bodyId("principalId");
    UUID resource = call.bodyId("resourceId");
    UUID role = call.bodyId("appRoleId");
    if (objects.findApplicationOf(principal).isEmpty()) {
      throw GraphFailure.notFound(principal.toString());
    }
    if (objects.findApi(resource).flatMap(api -> api.findRole(role)).isEmpty()) {
      throw GraphFailure.badRequest(
          "Permission being assigned was not found on application '%s'.".formatted(resource));
    }
    RoleAssignment assigned =
        roles
            .assign(principal, resource, role)
            .orElseThrow(
                () ->
                    GraphFailure.badRequest(
                        "Permission being assigned already exists on the object"));
    return call.created("appRoleAssignments", objects.show(assigned));
  }
}
