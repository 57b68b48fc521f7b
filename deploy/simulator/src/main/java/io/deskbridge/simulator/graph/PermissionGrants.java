package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.graph.DirectoryObjects.Grant;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Consents;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /oauth2PermissionGrants}: what applications may do in people's names. */
final class PermissionGrants {

  private static final String CONTEXT = "oauth2PermissionGrants";
  private static final String WRITE = "DelegatedPermissionGrant.ReadWrite.All";

  private final Consents consents;

  PermissionGrants(Consents consents) {
    this.consents = consents;
  }

  /** Those of one client. */
  Answer ofClient(GraphCall call, DirectoryObjects objects, String servicePrincipal) {
    call.caller().requireAny("Directory.Read.All", WRITE);
    return call.list(
        CONTEXT,
        objects.grants().stream()
            .map(objects::show)
            .filter(each -> each.path("clientId").asText().equals(servicePrincipal))
            .toList());
  }

  Answer answer(GraphCall call, DirectoryObjects objects) {
    if (!call.method().equals("GET")) {
      call.caller().requireAny(WRITE);
    }
    call.caller().requireAny("Directory.Read.All", WRITE);
    String id = call.segment(1);
    return switch (call.method()) {
      case "GET" ->
          id.isEmpty()
              ? call.list(CONTEXT, objects.grants().stream().map(objects::show).toList())
              : call.one(CONTEXT, objects.show(grant(objects, id)));
      case "POST" -> create(call, objects);
      case "PATCH" -> {
        Grant grant = grant(objects, id);
        take(objects, grant);
        give(objects, grant.application(), grant.api(), grant.person(), scopes(call));
        yield Answer.empty(204);
      }
      case "DELETE" -> {
        take(objects, grant(objects, id));
        yield Answer.empty(204);
      }
      default -> throw GraphFailure.wrongMethod(call.method());
    };
  }

  private static Grant grant(DirectoryObjects objects, String id) {
    return objects.grants().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> GraphFailure.notFound(id));
  }

  private Answer create(GraphCall call, DirectoryObjects objects) {
    JsonNode body = call.body();
    UUID client = call.bodyId("clientId");
    UUID resource = call.bodyId("resourceId");
    Application application =
        objects
            .findApplicationOf(client)
            .orElseThrow(() -> GraphFailure.notFound(client.toString()));
    Api api =
        objects.findApi(resource).orElseThrow(() -> GraphFailure.notFound(resource.toString()));
    Optional<UUID> person =
        switch (body.path("consentType").asText()) {
          case "AllPrincipals" -> Optional.empty();
          case "Principal" -> Optional.of(call.bodyId("principalId"));
          default -> throw GraphFailure.badRequest("consentType is AllPrincipals or Principal.");
        };
    give(objects, application, api, person, scopes(call));
    String id = DirectoryObjects.grantId(application, api, person);
    ObjectNode shown = objects.show(grant(objects, id));
    return call.created(CONTEXT, shown);
  }

  private static List<String> scopes(GraphCall call) {
    return Arrays.stream(call.body().path("scope").asText().strip().split("\\s+"))
        .filter(scope -> !scope.isEmpty())
        .toList();
  }

  private void give(
      DirectoryObjects objects,
      Application application,
      Api api,
      Optional<UUID> person,
      List<String> scopes) {
    consents.give(
        application, person, scopes.stream().map(scope -> objects.prefix(api) + scope).toList());
  }

  private void take(DirectoryObjects objects, Grant grant) {
    consents.take(
        grant.application(),
        grant.person(),
        grant.scopes().stream().map(scope -> objects.prefix(grant.api()) + scope).toList());
  }
}
