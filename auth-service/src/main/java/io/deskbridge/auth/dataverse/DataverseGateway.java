package io.deskbridge.auth.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.entra.AccessToken;
import io.deskbridge.auth.remote.RemoteAnswer;
import io.deskbridge.auth.remote.RemoteGateway;
import io.deskbridge.auth.remote.RemoteRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Asks a Dynamics environment, see the <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/overview">Dataverse
 * Web API</a>. Only what verifying a connection needs; no customer data.
 */
@ApplicationScoped
public class DataverseGateway {

  private static final Logger LOG = Logger.getLogger(DataverseGateway.class);
  private static final Pattern CODE = Pattern.compile("0x[0-9a-fA-F]{1,8}");

  private final RemoteGateway remote;

  DataverseGateway(RemoteGateway remote) {
    this.remote = remote;
  }

  /** Who the token's bearer is there. */
  public Uni<DataverseAnswer<WhoAmI>> whoAmI(EnvironmentUrl.Valid environment, AccessToken token) {
    return ask(environment, token, "WhoAmI", DataverseGateway::whoAmI);
  }

  /** All privileges of a user. */
  public Uni<DataverseAnswer<Privileges>> privilegesOf(
      UUID user, EnvironmentUrl.Valid environment, AccessToken token) {
    return ask(
        environment,
        token,
        "systemusers(" + user + ")/Microsoft.Dynamics.CRM.RetrieveUserPrivileges",
        DataverseGateway::privileges);
  }

  /** The names of a user's own roles. */
  public Uni<DataverseAnswer<Set<String>>> rolesOf(
      UUID user, EnvironmentUrl.Valid environment, AccessToken token) {
    return ask(
        environment,
        token,
        "systemusers("
            + user
            + ")?$select=systemuserid&$expand=systemuserroles_association($select=name)",
        DataverseGateway::roles);
  }

  private <T> Uni<DataverseAnswer<T>> ask(
      EnvironmentUrl.Valid environment,
      AccessToken token,
      String resource,
      Function<JsonNode, Optional<T>> reading) {
    return remote
        .exchange(
            RemoteRequest.get(
                environment.origin().resolve("/api/data/v9.2/" + resource),
                Map.of(
                    "Authorization", "Bearer " + token.value(),
                    "OData-Version", "4.0",
                    "OData-MaxVersion", "4.0"),
                environment.cloud().isStandIn()))
        .map(answer -> read(answer, reading));
  }

  private static <T> DataverseAnswer<T> read(
      RemoteAnswer answer, Function<JsonNode, Optional<T>> reading) {
    return switch (answer) {
      case RemoteAnswer.Unavailable unavailable ->
          unavailable(unavailable.reason(), unavailable.retryAfter());
      case RemoteAnswer.Answered answered when answered.isRedirect() ->
          new DataverseAnswer.Redirected<>();
      case RemoteAnswer.Answered answered when answered.isSuccess() ->
          reading
              .apply(answered.body())
              .<DataverseAnswer<T>>map(DataverseAnswer.Found::new)
              .orElseGet(() -> unavailable("an answer not of Dynamics", Optional.empty()));
      case RemoteAnswer.Answered answered ->
          new DataverseAnswer.Refused<>(answered.status(), code(answered.body()));
    };
  }

  private static String code(JsonNode body) {
    String code = body.path("error").path("code").asText();
    return CODE.matcher(code).matches() ? code.toLowerCase(java.util.Locale.ROOT) : "";
  }

  private static Optional<WhoAmI> whoAmI(JsonNode body) {
    return id(body, "OrganizationId")
        .flatMap(organization -> id(body, "UserId").map(user -> new WhoAmI(organization, user)));
  }

  private static Optional<UUID> id(JsonNode body, String member) {
    try {
      return Optional.of(UUID.fromString(body.path(member).asText()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Privileges> privileges(JsonNode body) {
    if (!body.path("RolePrivileges").isArray()) {
      return Optional.empty();
    }
    Map<String, String> depths = new HashMap<>();
    for (JsonNode entry : body.path("RolePrivileges")) {
      depths.merge(
          entry.path("PrivilegeName").asText(), entry.path("Depth").asText(), Privileges::wider);
    }
    return Optional.of(new Privileges(depths));
  }

  private static Optional<Set<String>> roles(JsonNode body) {
    if (!body.path("systemuserroles_association").isArray()) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    for (JsonNode role : body.path("systemuserroles_association")) {
      names.add(role.path("name").asText());
    }
    return Optional.of(names);
  }

  private static <T> DataverseAnswer<T> unavailable(String reason, Optional<Duration> retryAfter) {
    LOG.warnf("Dynamics is not available: %s", reason);
    return new DataverseAnswer.Unavailable<>(retryAfter);
  }
}
