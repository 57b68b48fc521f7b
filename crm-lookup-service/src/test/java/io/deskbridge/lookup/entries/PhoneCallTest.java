package io.deskbridge.lookup.entries;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.interaction.Called;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.Direction;
import io.deskbridge.lookup.parameters.Reference;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneCallTest {

  private static final String CONTACT = "11111111-1111-4111-8111-111111111111";
  private static final UUID USER = UUID.fromString("22222222-2222-4222-8222-222222222222");
  private static final Instant END = Instant.parse("2026-11-24T20:35:30Z");

  @Test
  void comesFromTheCustomerAndGoesToTheAgentWhenItIsInbound() {
    // When
    JsonNode body = call(Direction.INBOUND, Optional.of(USER), List.of()).body();

    // Then
    assertThat(body.path("directioncode").asBoolean(true)).isFalse();
    assertThat(body.path("phonenumber").asText()).isEqualTo("+12065550177");
    assertThat(party(body, 1, "partyid_contact@odata.bind"))
        .isEqualTo("/contacts(" + CONTACT + ")");
    assertThat(party(body, 2, "partyid_systemuser@odata.bind"))
        .isEqualTo("/systemusers(" + USER + ")");
  }

  @Test
  void comesFromTheAgentAndGoesToTheCustomerWhenItIsOutbound() {
    // When
    JsonNode body = call(Direction.OUTBOUND, Optional.of(USER), List.of()).body();

    // Then
    assertThat(body.path("directioncode").asBoolean(false)).isTrue();
    assertThat(body.path("phonenumber").asText()).isEqualTo("+12065550100");
    assertThat(party(body, 1, "partyid_systemuser@odata.bind"))
        .isEqualTo("/systemusers(" + USER + ")");
    assertThat(party(body, 2, "partyid_contact@odata.bind"))
        .isEqualTo("/contacts(" + CONTACT + ")");
  }

  @Test
  void namesWhoHasNoRecordByAddress() {
    // When
    JsonNode body = call(Direction.INBOUND, Optional.empty(), List.of()).withoutCustomer().body();

    // Then
    assertThat(party(body, 1, "addressused")).isEqualTo("+12065550177");
    assertThat(party(body, 2, "addressused")).isEqualTo("ada.agent@contoso.example");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-11-24T20:35:30Z | 0
          2026-11-24T20:35:01Z | 0
          2026-11-24T20:35:00Z | 1
          2026-11-24T20:31:30Z | 4
          2026-11-24T20:31:01Z | 4
          2026-11-24T20:31:00Z | 5
          2026-11-23T20:35:30Z | 1440
          """,
      delimiter = '|')
  void lastsFromTheConnectToTheEnd(Instant connectedAt, int minutes) {
    // When
    JsonNode body = call(Direction.INBOUND, Optional.empty(), List.of(connectedAt)).body();

    // Then
    assertThat(body.path("actualdurationminutes").asInt()).isEqualTo(minutes);
    assertThat(body.path("actualstart").asText()).isEqualTo(connectedAt.toString());
    assertThat(body.path("actualend").asText()).isEqualTo("2026-11-24T20:35:30Z");
  }

  @Test
  void countsFromTheLatestConnectWhateverTheirOrder() {
    // Given
    List<Instant> connects =
        List.of(
            Instant.parse("2026-11-24T20:20:00Z"),
            Instant.parse("2026-11-24T20:33:30Z"),
            Instant.parse("2026-11-24T20:25:00Z"));

    // When
    JsonNode body = call(Direction.INBOUND, Optional.empty(), connects).body();

    // Then
    assertThat(body.path("actualdurationminutes").asInt()).isEqualTo(2);
    assertThat(body.path("actualstart").asText()).isEqualTo("2026-11-24T20:33:30Z");
  }

  @Test
  void lastedNoTimeIfNobodyWasConnected() {
    // When
    JsonNode body = call(Direction.INBOUND, Optional.empty(), List.of()).body();

    // Then
    assertThat(body.path("actualdurationminutes").asInt(-1)).isZero();
    assertThat(body.path("actualstart").asText()).isEqualTo("2026-11-24T20:00:00Z");
  }

  private static PhoneCall call(
      Direction direction, Optional<UUID> agent, List<Instant> connectedAt) {
    MetadataEntry metadata =
        new MetadataEntry(
            Channel.VOICE,
            direction,
            "billing",
            new Caller("+12065550177", null, null, null),
            new Called("+12065550100"),
            new Agent("ada.agent@contoso.example"),
            Instant.parse("2026-11-24T20:00:00Z"),
            null,
            connectedAt,
            END,
            null);
    return new PhoneCall(
        UUID.randomUUID(),
        UUID.randomUUID(),
        metadata,
        Optional.of(new Reference("contact", CONTACT)),
        agent);
  }

  private static String party(JsonNode body, int mask, String member) {
    return Arrays.stream(new int[] {0, 1})
        .mapToObj(each -> body.path("phonecall_activity_parties").path(each))
        .filter(party -> party.path("participationtypemask").asInt() == mask)
        .map(party -> party.path(member).asText())
        .findFirst()
        .orElseThrow();
  }
}
