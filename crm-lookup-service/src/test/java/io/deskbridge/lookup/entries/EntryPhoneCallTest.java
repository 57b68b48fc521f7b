package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.ADA;
import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.entries.EntryCalls.NOOR;
import static io.deskbridge.lookup.testing.TenantCalls.agent;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class EntryPhoneCallTest {

  private static final int SENDER = 1;
  private static final int RECIPIENT = 2;

  @Inject SettingsView settings;

  private final String interaction = EntryCalls.newInteraction();

  @BeforeEach
  void connected() {
    EntryCalls.quiet();
    connect(settings, CONTOSO, change -> {});
  }

  @Test
  void makesAReceivedCallFromTheCustomerToTheAgentOfAnInboundOne() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());

    // Then
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
    JsonNode call = EntryCalls.callsOf(caseId).getFirst();
    assertThat(call.path("directioncode").asBoolean(true)).isFalse();
    assertThat(EntryCalls.party(call, SENDER)).isEqualTo(NOOR);
    assertThat(EntryCalls.party(call, RECIPIENT)).isEqualTo(ADA);
    assertThat(call.path("phonenumber").asText()).isEqualTo("+12065550177");
    assertThat(call.path("subject").asText()).isEqualTo("Inbound call");
    assertThat(call.path("actualdurationminutes").asInt()).isEqualTo(4);
    assertThat(call.path("actualstart").asText()).isEqualTo("2026-11-24T20:31:30Z");
    assertThat(call.path("actualend").asText()).isEqualTo("2026-11-24T20:35:30Z");
    assertThat(call.path("statecode").asInt()).isEqualTo(1);
    assertThat(call.path("statuscode").asInt()).isEqualTo(4);
  }

  @Test
  void makesAMadeCallFromTheAgentToTheCustomerOfAnOutboundOne() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("outbound").toString());

    // Then
    JsonNode call = EntryCalls.callsOf(caseId).getFirst();
    assertThat(call.path("directioncode").asBoolean(false)).isTrue();
    assertThat(EntryCalls.party(call, SENDER)).isEqualTo(ADA);
    assertThat(EntryCalls.party(call, RECIPIENT)).isEqualTo(NOOR);
    assertThat(call.path("phonenumber").asText()).isEqualTo("+12065550177");
    assertThat(call.path("subject").asText()).isEqualTo("Outbound call");
    assertThat(call.path("statuscode").asInt()).isEqualTo(2);
  }

  @Test
  void keepsNobodyFromResolvingTheCase() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());

    // When
    DynamicsRows.change(CONTOSO, "incidents", caseId, Map.of("statecode", 1, "statuscode", 5));

    // Then
    assertThat(DynamicsRows.find(CONTOSO, "incidents", caseId).path("statecode").asInt())
        .isEqualTo(1);
  }

  @Test
  void tellsTheDetailsInANoteToo() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    ObjectNode call = EntryCalls.call("inbound");
    call.putArray("connectedAt").add("2026-11-24T20:33:30Z").add("2026-11-24T20:31:30Z");
    call.putObject("customData").putObject("Reason").put("type", "text").put("value", "Invoice");

    // When
    EntryCalls.addAndAwait(interaction, "m1", call.toString());

    // Then
    assertThat(EntryCalls.textsOf(caseId))
        .containsExactly(
            """
            Channel: voice
            Direction: inbound
            Queue: billing
            Customer: +12065550177
            Contact center: +12065550100
            Agent: ada.agent@contoso.example
            Started: 2026-11-24 20:31:05 UTC
            Connected: 2026-11-24 20:31:30 UTC
            Connected: 2026-11-24 20:33:30 UTC
            Ended: 2026-11-24 20:35:30 UTC
            Talked: 2 min 0 s
            Reason: Invoice""");
    assertThat(EntryCalls.callsOf(caseId).getFirst().path("actualdurationminutes").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "sms", "email"})
  void makesNoCallOfAnotherChannel(String channel) {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    EntryCalls.addAndAwait(
        interaction, "m1", EntryCalls.call("inbound").put("channel", channel).toString());

    // Then
    assertThat(EntryCalls.callsOf(caseId)).isEmpty();
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
  }

  @Test
  void makesNoCallBeforeItHasEnded() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    ObjectNode call = EntryCalls.call("inbound");
    call.remove("endedAt");

    // When
    EntryCalls.addAndAwait(interaction, "m1", call.toString());

    // Then
    assertThat(EntryCalls.callsOf(caseId)).isEmpty();
  }

  @Test
  void namesAnAgentWhoIsNoUserByAddress() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    ObjectNode call = EntryCalls.call("inbound");
    call.putObject("agent").put("email", "o'hara@elsewhere.example");

    // When
    EntryCalls.addAndAwait(interaction, "m1", call.toString());

    // Then
    JsonNode made = EntryCalls.callsOf(caseId).getFirst();
    assertThat(EntryCalls.party(made, RECIPIENT)).isEqualTo("o'hara@elsewhere.example");
  }

  @Test
  void knowsTheAgentWhoAddsItByEntraId() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    ObjectNode call = EntryCalls.call("inbound");
    call.remove("agent");

    // When
    agent(AgentTokens.person(CONTOSO, "ada"))
        .header("Idempotency-Key", "m1")
        .body(call.toString())
        .post(EntryCalls.path(interaction));

    // Then
    EntryCalls.awaitEntry(interaction, "m1", "written");
    JsonNode made = EntryCalls.callsOf(caseId).getFirst();
    assertThat(EntryCalls.party(made, RECIPIENT)).isEqualTo(ADA);
  }
}
