package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.lookup.testing.TenantCalls;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who owns a case, and as whom it is written. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseOwnerTest {

  private static final String SUPPORT = user("support");

  @Inject SettingsView settings;

  private final AgentTokens.Person ada = AgentTokens.person(CONTOSO, "ada");
  private final String interaction = CaseCalls.newInteraction();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(settings, CONTOSO, document -> {});
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void givesTheCaseToTheAgentWhoHasTheInteraction() {
    // Given
    CaseCalls.settings(
        settings, CONTOSO, CaseCalls.caseRecords("defaultOwner", "support@contoso.com"));
    body.putObject("agent").put("email", ada.email().toUpperCase(Locale.ROOT));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(owner(answer)).isEqualTo(user("ada"));
    assertThat(answer.path("rejected")).isEmpty();
  }

  @Test
  void givesTheCaseToTheDefaultOwnerWhenDynamicsDoesNotKnowTheAgent() {
    // Given
    CaseCalls.settings(
        settings, CONTOSO, CaseCalls.caseRecords("defaultOwner", "support@contoso.com"));
    body.putObject("agent").put("email", "nobody@contoso.example");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(owner(answer)).isEqualTo(SUPPORT);
  }

  @Test
  void givesTheCaseToNobodyAtRandomAndSaysThatNobodyWasFound() {
    // Given
    CaseCalls.settings(
        settings, CONTOSO, CaseCalls.caseRecords("defaultOwner", "gone@contoso.example"));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(answer.at("/rejected/0/caseField").asText()).isEqualTo("ownerid");
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("owner-not-found");
    assertThat(owner(answer)).isNotIn(SUPPORT, user("ada"), user("ben"));
  }

  @Test
  void choosesNobodyWhoseAddressIsThatOfSeveral() {
    // Given
    String address = "twins-" + UUID.randomUUID() + "@contoso.example";
    newUser(address);
    newUser(address);
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("defaultOwner", address));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("owner-not-found");
  }

  @Test
  void makesTheCaseWithoutAnOwnerThatDynamicsDoesNotTake() {
    // Given
    String address = "leaver-" + UUID.randomUUID() + "@contoso.example";
    String leaver = newUser(address);
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("defaultOwner", address));
    String before = CaseCalls.newInteraction();
    JsonNode first = CaseCalls.make(before, CaseCalls.body(before, NOOR));
    DynamicsRows.change(CONTOSO, "systemusers", leaver, Map.of("isdisabled", true));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(owner(first)).isEqualTo(leaver);
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("owner-refused");
    assertThat(owner(answer)).isNotEqualTo(leaver);
    assertThat(answer.at("/writes/0/attempts").asInt()).isEqualTo(1);
  }

  @Test
  void letsAnAgentOwnWhatTheAgentWrites() {
    // When
    putAsAda();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(answer.path("actor").asText()).isEqualTo("agent");
    assertThat(answer.has("actorReason")).isFalse();
    assertThat(owner(answer)).isEqualTo(user("ada"));
  }

  @Test
  void writesAsTheApplicationForAnAgentWhoIsGoneForLonger() {
    // Given
    acceptedOfAgentWhoIsGone();

    // When
    goneSince(Duration.ofMinutes(16));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(answer.path("actor").asText()).isEqualTo("application");
    assertThat(answer.path("actorReason").asText()).isEqualTo("agent-signed-out");
    assertThat(owner(answer)).isEqualTo(user("ada"));
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void holdsWhatAnAgentAskedForWhereTheTenantWantsThatUntilTheAgentIsBack() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("agentGone", "hold"));
    acceptedOfAgentWhoIsGone();
    goneSince(Duration.ofMinutes(16));
    int attempts = attempts();
    CaseCalls.await(() -> attempts() >= attempts + 2);
    JsonNode held = CaseCalls.json(CaseCalls.get(interaction));

    // When
    EmbeddedServers.simulator().clearFaults();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(held.path("state").asText()).isEqualTo("accepted");
    assertThat(held.path("reason").asText()).isEqualTo("reauth-required");
    assertThat(answer.path("actor").asText()).isEqualTo("agent");
  }

  @Test
  void waitsForAnAgentWhoIsGoneForAShortWhile() {
    // Given
    acceptedOfAgentWhoIsGone();
    goneSince(Duration.ofMinutes(13));
    int attempts = attempts();

    // When
    CaseCalls.await(() -> attempts() >= attempts + 2);

    // Then
    assertThat(CaseCalls.get(interaction).<String>path("state")).isEqualTo("accepted");
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void saysWhichPrivilegeProblemAnAgentHas() {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403, "user", ada.oid()));

    // When
    putAsAda();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("actor").asText()).isEqualTo("agent");
    assertThat(answer.path("text").asText()).isNotBlank();
  }

  /** Dynamics refuses every token of the agent. */
  private void acceptedOfAgentWhoIsGone() {
    AuthStandIn.signIn(ada);
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 401, "user", ada.oid()));
    putAsAda();
    CaseCalls.await(
        () -> "reauth-required".equals(CaseCalls.get(interaction).<String>path("reason")));
  }

  private void putAsAda() {
    AuthStandIn.signIn(ada);
    assertThat(
            TenantCalls.agent(ada)
                .body(body.toString())
                .put(CaseCalls.path(interaction))
                .statusCode())
        .isIn(201, 202);
  }

  private void goneSince(Duration ago) {
    CaseCalls.asSuperuser(
        "update case_write set actor_gone_since = '%s' where interaction_id = '%s'"
            .formatted(Instant.now().minus(ago), interaction));
  }

  private int attempts() {
    return CaseCalls.get(interaction).path("writes[0].attempts");
  }

  private static String user(String key) {
    return Simulator.recordId(CONTOSO, "systemuser", key).toString();
  }

  private static String newUser(String address) {
    return DynamicsRows.create(
        CONTOSO,
        "systemusers",
        Map.of(
            "firstname",
            "Lee",
            "lastname",
            "Leaver",
            "domainname",
            UUID.randomUUID() + "@contoso.example",
            "internalemailaddress",
            address));
  }

  private static String owner(JsonNode answer) {
    return DynamicsRows.find(CONTOSO, "incidents", answer.path("caseId").asText())
        .path("_ownerid_value")
        .asText();
  }
}
