package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final Credentials.Organisation contoso = simulator.credentials().organisation("contoso");
  private final WebApi api = WebApi.asApplication();

  @Test
  void d01WithoutTokenTheAnswerSaysWhereTokensComeFrom() {
    Reply reply = client.get(api.base() + "WhoAmI");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("WWW-Authenticate"))
        .isEqualTo(
            "Bearer authorization_uri=%s/%s/oauth2/authorize, resource_id=%s/"
                .formatted(simulator.entraUrl(), contoso.directoryId(), contoso.environmentUrl()));
  }

  @Test
  void aTokenOfAnotherDirectoryIsRefused() {
    Reply reply =
        client.get(api.base() + "WhoAmI", "Authorization", "Bearer " + client.token("northwind"));

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void aTokenThatNobodySignedIsRefused() {
    Reply reply = client.get(api.base() + "WhoAmI", "Authorization", "Bearer a.b.c");

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void d03AnApplicationWithoutUserIsNoMember() {
    Reply reply =
        client.get(
            api.base() + "WhoAmI",
            "Authorization",
            "Bearer " + client.token("contoso", contoso.applicationWithoutUser()));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("0x80072560");
    assertThat(reply.message()).isEqualTo("The user is not a member of the organization.");
  }

  @Test
  void aDisabledUserIsRefused() {
    Reply reply = WebApi.as("disabled-user").get("WhoAmI");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("0x80040225");
  }

  @Test
  void d04AUserWithoutRolesReadsNothing() {
    Reply reply = WebApi.as("without-roles").get("contacts");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("0x80040220");
    assertThat(reply.message())
        .contains("roleCount=0, privilegeCount=0")
        .contains("is missing prvReadContact privilege")
        .contains("on OTC=2 for entity 'contact'");
  }

  @Test
  void d05AReadOnlyRoleCreatesNothing() {
    Reply reply = WebApi.as("reader-only").post("incidents", "{\"title\":\"t\"}");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.message()).contains("prvCreateIncident");
  }

  @Test
  void referringToARecordNeedsThePrivilegesToAppend() {
    Reply assigned =
        api.post(
            "systemusers(%s)/systemuserroles_association/$ref"
                .formatted(WebApi.id("systemuser", "without-roles")),
            "{\"@odata.id\":\"%sroles(%s)\"}"
                .formatted(api.base(), WebApi.id("role", "Case Clerk Without Append")));
    assertThat(assigned.status()).as(assigned.body()).isEqualTo(204);

    Reply reply =
        WebApi.as("without-roles")
            .post(
                "incidents",
                "{\"title\":\"t\",\"customerid_contact@odata.bind\":\"/contacts(%s)\"}"
                    .formatted(WebApi.id("contact", "C1")));
    SharedSimulator.simulator().reset();

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("0x80040220");
    assertThat(reply.message()).contains("prvAppendIncident");
  }

  @Test
  void d120WhoAmIWithAndWithoutParentheses() {
    for (String path : Set.of("WhoAmI", "WhoAmI()")) {
      Reply reply = api.get(path);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("@odata.context").asText())
          .isEqualTo(api.base() + "$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse");
      assertThat(reply.json().path("OrganizationId").asText()).isEqualTo(contoso.organizationId());
      assertThat(reply.json().path("UserId").asText())
          .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
      assertThat(reply.header("x-ms-dop-hint")).isEqualTo("4");
      assertThat(reply.header("REQ_ID")).isNotEmpty();
      assertThat(reply.header("x-ms-ratelimit-time-remaining-xrm-requests")).isEqualTo("1,200.00");
    }
  }

  @Test
  void d68WhoAmIIsNoAction() {
    Reply reply = api.post("WhoAmI", "{}");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEmpty();
    assertThat(reply.message()).startsWith("No HTTP resource was found that matches");
  }

  @Test
  void d122TheVersionIsNinePointTwo() {
    assertThat(api.get("RetrieveVersion()").json().path("Version").asText()).startsWith("9.2.");
  }

  @Test
  void theCurrentOrganisationNamesItsDirectory() {
    Reply reply =
        api.get(
            "RetrieveCurrentOrganization(AccessType=@p1)?@p1=Microsoft.Dynamics.CRM.EndpointAccessType'Default'");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/Detail/TenantId").asText()).isEqualTo(contoso.directoryId());
    assertThat(reply.json().at("/Detail/OrganizationId").asText())
        .isEqualTo(contoso.organizationId());
    assertThat(reply.json().at("/Detail/Endpoints/Values/0").asText())
        .isEqualTo(contoso.environmentUrl() + "/");
  }

  @Test
  void d123RowsOfTablesAreCounted() {
    Reply reply =
        api.get("RetrieveTotalRecordCount(EntityNames=@p1)?@p1=%5B%22account%22,%22contact%22%5D");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    var counts = reply.json().path("EntityRecordCountCollection");
    assertThat(counts.path("Count").asInt()).isEqualTo(2);
    assertThat(counts.path("Keys"))
        .extracting(JsonNode::asText)
        .containsExactly("account", "contact");
    assertThat(counts.path("Values").path(0).asInt()).isGreaterThan(30);
    assertThat(counts.path("Values").path(1).asInt()).isGreaterThan(300);
    assertThat(api.get("RetrieveTotalRecordCount(EntityNames=@p1)").status()).isEqualTo(400);
  }

  @Test
  void aTimeZoneIsFoundByItsName() {
    Reply reply =
        api.get(
            "GetTimeZoneCodeByLocalizedName(LocalizedStandardName=@p1,LocaleId=@p2)?@p1='Pacific%20Standard%20Time'&@p2=1033");

    assertThat(reply.json().path("TimeZoneCode").asInt()).isEqualTo(4);
  }

  @Test
  void d124PrivilegesOfAUserComeFromTheRoles() {
    String user = "systemusers(" + WebApi.id("systemuser", "deskbridge") + ")";
    for (String path : Set.of("", "()")) {
      Reply reply = api.get(user + "/Microsoft.Dynamics.CRM.RetrieveUserPrivileges" + path);

      assertThat(names(reply))
          .contains("prvReadContact", "prvCreateIncident", "prvWriteIncident", "prvReadUser")
          .doesNotContain("prvDeleteContact");
      assertThat(reply.json().at("/RolePrivileges/0/Depth").asText()).isEqualTo("Global");
    }
  }

  @Test
  void everybodyMayAskForOnesOwnPrivileges() {
    Reply reply =
        WebApi.as("without-incidents")
            .get(
                "systemusers(%s)/Microsoft.Dynamics.CRM.RetrieveUserPrivileges"
                    .formatted(WebApi.id("systemuser", "without-incidents")));

    assertThat(names(reply)).contains("prvReadContact").doesNotContain("prvReadIncident");
  }

  @Test
  void d181TheApplicationUserHasItsRoles() {
    Reply reply =
        api.query(
            "systemusers",
            "$select=systemuserid,isdisabled,applicationid",
            "$filter=applicationid eq " + contoso.applicationId(),
            "$expand=systemuserroles_association($select=name)");

    JsonNode user = reply.json().at("/value/0");
    assertThat(reply.json().path("value")).hasSize(1);
    assertThat(user.path("isdisabled").asBoolean()).isFalse();
    assertThat(user.path("systemuserroles_association"))
        .extracting(role -> role.path("name").asText())
        .containsExactlyInAnyOrder("Service Reader", "Service Writer");
  }

  @Test
  void agentsAreFoundByEntraIdAndMail() {
    Reply reply =
        api.query(
            "systemusers",
            "$select=internalemailaddress,azureactivedirectoryobjectid",
            "$filter=internalemailaddress eq 'ADA.agent@contoso.example'");

    assertThat(reply.json().at("/value/0/systemuserid").asText())
        .isEqualTo(WebApi.id("systemuser", "ada").toString());
    assertThat(reply.json().at("/value/0/azureactivedirectoryobjectid").asText()).hasSize(36);
  }

  @Test
  void anUnknownVersionOfTheApiIsNotFound() {
    assertThat(api.get(simulator.dataverseUrl() + "/api/data/v8.0/contacts").status())
        .isEqualTo(404);
  }

  private static Set<String> names(Reply reply) {
    return StreamSupport.stream(reply.json().path("RolePrivileges").spliterator(), false)
        .map(entry -> entry.path("PrivilegeName").asText())
        .collect(Collectors.toSet());
  }
}
