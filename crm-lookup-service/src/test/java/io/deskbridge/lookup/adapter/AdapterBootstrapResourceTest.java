package io.deskbridge.lookup.adapter;

import static io.deskbridge.lookup.adapter.AdapterCalls.assertProblem;
import static io.deskbridge.lookup.adapter.AdapterCalls.atOriginOf;
import static io.deskbridge.lookup.adapter.AdapterCalls.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AdapterBootstrapResourceTest {

  private static final String PATH = "/v1/adapter/bootstrap";

  @Inject SettingsView settings;

  private final Person ada = AgentTokens.person("contoso", "ada");

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void tellsWhatTheAdapterNeeds() throws IOException {
    // Given
    long revision = publish(settings, "contoso", all -> {}, "agentAdapter");

    labelsAreRead();

    // When
    Response answer = as(ada).get(PATH);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"" + revision + "\"");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    JsonNode told = new ObjectMapper().readTree(answer.asString());
    assertThat(told.path("tenantId").asText()).isEqualTo("contoso");
    assertThat(told.path("revision").asLong()).isEqualTo(revision);
    assertThat(told.at("/sectionRevisions/agentAdapter").asLong()).isEqualTo(revision);
    assertThat(told.path("agent"))
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("id", ada.oid())
                .put("name", ada.displayName())
                .put("email", ada.email()));
    assertThat(told.path("environmentUrl").asText())
        .isEqualTo(EmbeddedServers.organisation("contoso").environmentUrl());
    assertThat(told.path("allowedOrigins"))
        .extracting(JsonNode::asText)
        .containsExactly("https://*.crm4.dynamics.com");
    assertThat(told.at("/lookup/objectType").asText()).isEqualTo("contact");
    assertThat(told.at("/lookup/displayFields"))
        .extracting(field -> field.path("name").asText() + "=" + field.path("label").asText())
        .containsExactly("fullname=Full Name", "emailaddress1=Email");
    assertThat(told.at("/cases/create").asText()).isEqualTo("on-assigned");
    assertThat(told.path("heartbeatMillis").asLong()).isEqualTo(1_000);
  }

  @Test
  void showsNamesWhereDynamicsDoesNotTellLabels() {
    // Given
    publish(
        settings,
        "contoso",
        all -> ((ObjectNode) all.path("agentPlatform")).put("credentialId", "credential-of-nobody"),
        "agentPlatform");
    AuthStandIn.answerWith(409, "reauth-required");

    // When
    Response answer = as(ada).get(PATH);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("lookup.displayFields.label"))
        .containsExactly("fullname", "emailaddress1");
  }

  @Test
  void saysWhatToDoWhenTheTenantIsNotConnected() {
    // Given
    publish(settings, "contoso", all -> all.remove("agentPlatform"), "agentPlatform");

    // When
    Response answer = as(ada).get(PATH);

    // Then
    assertProblem(answer, 409, "not-connected");
    assertThat(answer.jsonPath().getString("detail")).contains("Developer Settings");
  }

  @Test
  void refusesWhoIsNoAgentOfThisTenant() {
    // Then
    assertProblem(atOriginOf("contoso").get(PATH), 401, "unauthenticated");
    for (String token :
        List.of(EmbeddedServers.portalToken("contoso", "admin"), EmbeddedServers.backendToken())) {
      assertProblem(
          atOriginOf("contoso").header("Authorization", "Bearer " + token).get(PATH),
          403,
          "forbidden");
    }
    assertProblem(
        atOriginOf("northwind").header("Authorization", "Bearer " + AgentTokens.of(ada)).get(PATH),
        403,
        "other-tenant");
  }

  /** The first adapter after a start may see names, where Dynamics is slow. */
  private void labelsAreRead() {
    Awaiting.until(
        () ->
            "Full Name"
                .equals(as(ada).get(PATH).jsonPath().getString("lookup.displayFields[0].label")));
  }

  private static io.restassured.specification.RequestSpecification as(Person person) {
    return atOriginOf(person.tenant()).header("Authorization", "Bearer " + AgentTokens.of(person));
  }
}
