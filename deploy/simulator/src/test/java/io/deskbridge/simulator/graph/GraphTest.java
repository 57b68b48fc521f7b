package io.deskbridge.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.GraphApi;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();

  private final Credentials.Organisation contoso = simulator.credentials().organisation("contoso");

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @Test
  void withoutTokenNobodyIsLetIn() {
    Reply reply = client.get(simulator.graphUrl() + "/v1.0/applications");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void g06WithoutConsentPrivilegesAreInsufficient() {
    Reply reply = get("/v1.0/applications");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("Authorization_RequestDenied");
    assertThat(reply.message()).isEqualTo("Insufficient privileges to complete the operation.");
    assertThat(reply.json().at("/error/innerError").fieldNames())
        .as("g18")
        .toIterable()
        .containsExactly("date", "request-id", "client-request-id");
  }

  @Test
  void g16MeIsForPeople() {
    assertThat(get("/v1.0/me").status()).isEqualTo(400);
  }

  @Test
  void g01AnApplicationIsFoundByItsAppId() {
    consent();
    Reply reply = api().get("/applications?$filter=appId eq '%s'".formatted(appId()));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("value")).hasSize(1);
    JsonNode application = reply.json().at("/value/0");
    assertThat(application.path("appId").asText()).isEqualTo(appId());
    assertThat(application.at("/web/redirectUris/0").asText()).isEqualTo(contoso.redirectUri());
    JsonNode password = application.at("/passwordCredentials/0");
    assertThat(password.path("endDateTime").asText()).isNotEmpty();
    assertThat(password.path("keyId").asText()).isNotEmpty();
    assertThat(password.path("hint").asText()).isEqualTo(contoso.clientSecret().substring(0, 3));
    assertThat(password.path("secretText").isNull()).isTrue();
    assertThat(reply.body()).doesNotContain(contoso.clientSecret());
    assertThat(api().get("/applications(appId='%s')".formatted(appId())).json().path("id"))
        .isEqualTo(application.path("id"));
  }

  @Test
  void g02AddPasswordMakesASecretThatIsGood() {
    consent();

    Reply reply = api().addPassword("x");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    JsonNode made = reply.json();
    assertThat(made.path("secretText").asText()).hasSizeBetween(16, 64);
    assertThat(made.path("hint").asText())
        .isEqualTo(made.path("secretText").asText().substring(0, 3));
    assertThat(made.path("displayName").asText()).isEqualTo("x");
    OffsetDateTime start = OffsetDateTime.parse(made.path("startDateTime").asText());
    assertThat(OffsetDateTime.parse(made.path("endDateTime").asText()))
        .isEqualTo(start.plusYears(2));
    assertThat(token(made.path("secretText").asText()).status()).isEqualTo(200);
    assertThat(token(contoso.clientSecret()).status()).isEqualTo(200);
  }

  @Test
  void aSecretEndsWhenItWasAskedTo() {
    consent();
    Reply reply =
        api()
            .send(
                "POST",
                "/applications/" + api().applicationObjectId() + "/addPassword",
                "{\"passwordCredential\":{\"endDateTime\":\"2020-01-01T00:00:00Z\"}}");

    Reply refused = token(reply.json().path("secretText").asText());

    assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(7000222);
  }

  @Test
  void g04RemovePasswordEndsTheSecret() {
    consent();
    JsonNode made = api().addPassword("x").json();
    String path = "/applications/" + api().applicationObjectId() + "/removePassword";
    String body = "{\"keyId\":\"%s\"}".formatted(made.path("keyId").asText());

    assertThat(api().send("POST", path, body).status()).isEqualTo(204);

    Reply refused = token(made.path("secretText").asText());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(7000215);
    assertThat(api().send("POST", path, body).status()).as("twice").isEqualTo(400);
  }

  @Test
  void g05AddPasswordWantsTheObjectId() {
    consent();
    Reply reply = api().send("POST", "/applications/" + appId() + "/addPassword", "{}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void g08GraphItselfIsAServicePrincipalWithRoles() {
    consent();
    Reply reply =
        api().get("/servicePrincipals?$filter=appId eq '00000003-0000-0000-c000-000000000000'");

    assertThat(reply.json().path("value")).hasSize(1);
    assertThat(reply.json().at("/value/0/appRoles").findValuesAsText("id"))
        .contains(
            "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
            "7ab1d382-f21e-4acd-a863-ba3e13f7da61",
            "df021288-bdef-4463-88db-98f22de89214");
  }

  @Test
  void g09RoleAssignmentsAreListed() {
    consent();
    Reply reply = api().get("/servicePrincipals/" + principal(appId()) + "/appRoleAssignments");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("value")).hasSize(3);
    JsonNode first = reply.json().at("/value/0");
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "createdDateTime",
            "appRoleId",
            "principalId",
            "principalType",
            "principalDisplayName",
            "resourceId",
            "resourceDisplayName");
    assertThat(first.path("resourceDisplayName").asText()).isEqualTo("Microsoft Graph");
    assertThat(first.path("principalType").asText()).isEqualTo("ServicePrincipal");
  }

  @Test
  void g10AnAssignedRoleIsInTheNextToken() {
    consent("AppRoleAssignment.ReadWrite.All");
    String principal = principal(appId());
    String path = "/servicePrincipals/" + principal + "/appRoleAssignments";
    String body =
        "{\"principalId\":\"%s\",\"resourceId\":\"%s\",\"appRoleId\":\"8e8e4742-1d95-4f68-9d56-6ee75648c72a\"}"
            .formatted(principal, principal("00000003-0000-0000-c000-000000000000"));
    assertThat(api().send("DELETE", "/oauth2PermissionGrants/x", "").status()).isEqualTo(403);

    Reply assigned = api().send("POST", path, body);

    assertThat(assigned.status()).as(assigned.body()).isEqualTo(201);
    assertThat(assigned.json().path("principalId").asText()).isEqualTo(principal);
    assertThat(api().send("DELETE", "/oauth2PermissionGrants/x", "").status()).isEqualTo(404);
    assertThat(api().send("POST", path, body).status()).as("twice").isEqualTo(400);
    String assignment = assigned.json().path("id").asText();
    assertThat(api().send("DELETE", path + "/" + assignment, "").status()).isEqualTo(204);
    assertThat(api().send("DELETE", "/oauth2PermissionGrants/x", "").status()).isEqualTo(403);
  }

  @Test
  void g12WithoutGrantARefreshTokenIsOfNoUse() {
    Agent ada = Agent.named("ada");
    String token = ada.tokens().json().path("refresh_token").asText();
    consent("DelegatedPermissionGrant.ReadWrite.All");
    JsonNode grants =
        api().get("/servicePrincipals/" + principal(appId()) + "/oauth2PermissionGrants").json();
    assertThat(grants.path("value")).as("hers, and two for everybody").hasSize(3);

    for (JsonNode grant : grants.path("value")) {
      assertThat(
              api()
                  .send("DELETE", "/oauth2PermissionGrants/" + grant.path("id").asText(), "")
                  .status())
          .isEqualTo(204);
    }

    Reply refused = ada.refresh(token);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(65001);
  }

  @Test
  void aGrantIsMadeAndChanged() {
    consent("DelegatedPermissionGrant.ReadWrite.All");
    Agent ada = Agent.named("ada");
    String body =
        "{\"clientId\":\"%s\",\"consentType\":\"Principal\",\"principalId\":\"%s\",\"resourceId\":\"%s\",\"scope\":\"user_impersonation\"}"
            .formatted(
                principal(appId()),
                ada.person().objectId(),
                principal("00000007-0000-0000-c000-000000000000"));

    Reply made = api().send("POST", "/oauth2PermissionGrants", body);

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().path("consentType").asText()).isEqualTo("Principal");
    String path = "/oauth2PermissionGrants/" + made.json().path("id").asText();
    assertThat(api().send("PATCH", path, "{\"scope\":\"\"}").status()).isEqualTo(204);
    assertThat(api().get(path).status()).isEqualTo(404);
  }

  @Test
  void g13CountingNeedsTheConsistencyLevel() {
    consent();
    Reply counted = api().get("/applications/$count", "ConsistencyLevel", "eventual");

    assertThat(counted.status()).isEqualTo(200);
    assertThat(counted.header("Content-Type")).startsWith("text/plain");
    assertThat(Integer.parseInt(counted.body())).isEqualTo(10);
    assertThat(api().get("/applications/$count").status()).isEqualTo(400);
  }

  @Test
  void g14AUserHasElevenMembersUnasked() {
    consent();
    Reply reply = api().get("/users/ada.agent@contoso.example");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "@odata.context",
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id");
    assertThat(api().get("/users('ada.agent@contoso.example')").status()).isEqualTo(200);
    assertThat(api().get("/users/nobody@contoso.example").code())
        .isEqualTo("Request_ResourceNotFound");
  }

  @Test
  void listsAreFilteredSelectedAndPaged() {
    consent();
    Reply found =
        api()
            .get(
                "/users?$filter=mail eq 'support@contoso.com' or startswith(displayName,'Ada')&$select=displayName&$orderby=displayName desc&$top=1&$count=true");

    assertThat(found.json().path("@odata.count").asInt()).isEqualTo(2);
    assertThat(found.json().path("value").toString())
        .isEqualTo("[{\"displayName\":\"Support Desk\"}]");
    Reply next = api().get(found.json().path("@odata.nextLink").asText());
    assertThat(next.json().path("value").toString()).isEqualTo("[{\"displayName\":\"Ada Agent\"}]");
    assertThat(next.json().has("@odata.nextLink")).isFalse();
    assertThat(api().get("/users?$filter=mail is 'x'").code())
        .isEqualTo("Request_UnsupportedQuery");
    assertThat(api().get("/users?$top=1000").status()).isEqualTo(400);
  }

  @Test
  void g17GraphCanBeThrottled() {
    client.send(
        "POST",
        simulator.controlUrl() + "/faults",
        "{\"server\":\"graph\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":5}");

    Reply reply = get("/v1.0/users");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("5");
    assertThat(reply.code()).isEqualTo("TooManyRequests");
  }

  @Test
  void g18ErrorsNameTheRequest() {
    consent();
    Reply reply = api().get("/applications/nothing", "client-request-id", "mine");

    assertThat(reply.status()).isEqualTo(404);
    JsonNode inner = reply.json().at("/error/innerError");
    assertThat(inner.fieldNames())
        .toIterable()
        .containsExactly("date", "request-id", "client-request-id");
    assertThat(inner.path("client-request-id").asText()).isEqualTo("mine");
    assertThat(reply.header("request-id")).isEqualTo(inner.path("request-id").asText());
    assertThat(api().send("POST", "/applications/nothing", "{").status()).isEqualTo(405);
    assertThat(
            api()
                .send("POST", "/applications/" + api().applicationObjectId() + "/addPassword", "{")
                .status())
        .isEqualTo(400);
  }

  private void consent(String... roles) {
    String body =
        Arrays.stream(roles)
            .map(role -> '"' + role + '"')
            .collect(Collectors.joining(",", "{\"roles\":[", "]}"));
    Reply reply =
        client.send(
            "PUT",
            simulator.controlUrl() + "/entra/applications/" + appId() + "/admin-consent",
            body);
    assertThat(reply.status()).isEqualTo(204);
  }

  /** Each with a token of now. */
  private static GraphApi api() {
    return GraphApi.asApplication();
  }

  private String appId() {
    return contoso.applicationId();
  }

  private static String principal(String appId) {
    return api()
        .get("/servicePrincipals?$filter=appId eq '%s'".formatted(appId))
        .json()
        .at("/value/0/id")
        .asText();
  }

  private Reply token(String secret) {
    return client.form(
        simulator.entraUrl() + "/" + contoso.directoryId() + "/oauth2/v2.0/token",
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            contoso.applicationId(),
            "client_secret",
            secret,
            "scope",
            contoso.environmentUrl() + "/.default"));
  }

  private Reply get(String path) {
    return api().get(simulator.graphUrl() + path);
  }
}
