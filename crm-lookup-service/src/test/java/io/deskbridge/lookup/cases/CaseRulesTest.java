package io.deskbridge.lookup.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.Direction;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.LateUpdates;
import io.deskbridge.lookup.settings.TenantSettings.AgentGone;
import io.deskbridge.lookup.settings.TenantSettings.AppendRule;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import io.deskbridge.lookup.settings.TenantSettings.CreateMoment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRulesTest {

  private static final Instant BEGIN = Instant.parse("2026-11-24T20:31:05Z");
  private static final Reference NOOR =
      new Reference("contact", "11111111-1111-4111-8111-111111111111");
  private static final List<Field.Option> ORIGINS =
      List.of(
          new Field.Option(1, "Phone"), new Field.Option(2, "Email"), new Field.Option(3, "Web"));

  @ParameterizedTest
  @CsvSource({
    "ON_ASSIGNED, ASSIGNED, false, Now",
    "ON_ASSIGNED, ENDED, false, Now",
    "ON_CONNECTED, ASSIGNED, false, Wait",
    "ON_CONNECTED, CONNECTED, false, Now",
    "ON_CONNECTED, ASSIGNED, true, Now",
    "ON_CONNECTED, ENDED, true, Now",
    "ON_CONNECTED, ENDED, false, Never"
  })
  void makesACaseFromTheMomentThatTheTenantChose(
      CreateMoment create, Moment moment, boolean connected, String expected) {
    // When
    MomentRule.Verdict verdict =
        MomentRule.verdict(request(moment, connected), records(create, false), BEGIN, BEGIN);

    // Then
    assertThat(verdict.getClass().getSimpleName()).isEqualTo(expected);
  }

  @Test
  void waitsADayForAConnectionAndNoLonger() {
    // Given
    CaseRequest assigned = request(Moment.ASSIGNED, false);
    CaseRecords onConnected = records(CreateMoment.ON_CONNECTED, false);

    // When
    MomentRule.Verdict before =
        MomentRule.verdict(assigned, onConnected, BEGIN, BEGIN.plus(Duration.ofHours(23)));

    // Then
    assertThat(before).isEqualTo(new MomentRule.Verdict.Wait(BEGIN.plus(Duration.ofHours(24))));
    assertThat(MomentRule.verdict(assigned, onConnected, BEGIN, BEGIN.plus(Duration.ofHours(24))))
        .isEqualTo(new MomentRule.Verdict.Never("not-connected-within-a-day"));
  }

  @Test
  void makesNoCaseWhereCasesAreSwitchedOff() {
    // When
    MomentRule.Verdict verdict =
        MomentRule.verdict(
            request(Moment.CONNECTED, true), records(CreateMoment.ON_ASSIGNED, true), BEGIN, BEGIN);

    // Then
    assertThat(verdict).isEqualTo(new MomentRule.Verdict.Never("record-creation-off"));
  }

  @Test
  void titlesACaseByDirectionChannelQueueAndTimeWithoutTheCaller() {
    // When
    String title = CaseContent.title(request(Moment.ASSIGNED, false), "Billing");

    // Then
    assertThat(title).isEqualTo("Inbound voice, Billing, 2026-11-24 20:31 UTC");
  }

  @Test
  void neverTitlesACaseLongerThanDynamicsAllows() {
    // When
    String title = CaseContent.title(request(Moment.ASSIGNED, false), "q".repeat(300));

    // Then
    assertThat(title).hasSize(200);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"VOICE, 1", "EMAIL, 2", "CHAT, 3", "SMS, -"})
  void choosesTheOriginAmongThoseThatDynamicsOffers(Channel channel, Integer code) {
    // When
    Optional<Integer> origin = CaseContent.origin(channel, ORIGINS);

    // Then
    assertThat(origin).isEqualTo(Optional.ofNullable(code));
  }

  @Test
  void prefersTheOriginThatAnOrganisationAddedForAChannel() {
    // When
    Optional<Integer> origin =
        CaseContent.origin(
            Channel.CHAT, List.of(new Field.Option(3, "Web"), new Field.Option(700, "Chat")));

    // Then
    assertThat(origin).contains(700);
    assertThat(CaseContent.origin(Channel.VOICE, List.of(new Field.Option(700, "Chat")))).isEmpty();
  }

  @Test
  void givesANewCaseTitleOriginAndCustomer() {
    // When
    List<ColumnValue> columns =
        CaseContent.of(request(Moment.ASSIGNED, false), "Billing", NOOR, ORIGINS);

    // Then
    assertThat(columns)
        .extracting(ColumnValue::property)
        .containsExactly("title", "caseorigincode", "customerid_contact@odata.bind");
  }

  @Test
  void takesFromALaterRequestWhatMovesAWaitingOneForward() {
    // Given
    CaseRequest waiting = request(Moment.ASSIGNED, false, new CustomerChoice.Lookup(), "billing");
    CaseRequest later =
        request(
            Moment.CONNECTED,
            true,
            new CustomerChoice.Named(NOOR.table(), NOOR.id()),
            "another queue");

    // When
    CaseRequest advanced = waiting.advancedBy(later);

    // Then
    assertThat(advanced.moment()).isEqualTo(Moment.CONNECTED);
    assertThat(advanced.connectedAt()).isEqualTo(BEGIN);
    assertThat(advanced.customer()).isEqualTo(new CustomerChoice.Named(NOOR.table(), NOOR.id()));
    assertThat(advanced.queueId()).isEqualTo("billing");
  }

  @Test
  void neverMovesBackNorChangesACustomerThatWasNamed() {
    // Given
    CaseRequest waiting = request(Moment.CONNECTED, true);
    CaseRequest later = request(Moment.ASSIGNED, false, new CustomerChoice.Lookup(), "billing");

    // When
    CaseRequest advanced = waiting.advancedBy(later);

    // Then
    assertThat(advanced).isEqualTo(waiting);
  }

  private static CaseRequest request(Moment moment, boolean connected) {
    return request(moment, connected, new CustomerChoice.Named(NOOR.table(), NOOR.id()), "billing");
  }

  private static CaseRequest request(
      Moment moment, boolean connected, CustomerChoice customer, String queue) {
    return new CaseRequest(
        "case-1",
        Channel.VOICE,
        Direction.INBOUND,
        queue,
        new Caller("+12065550177", null, null, null),
        null,
        null,
        Map.of(),
        null,
        BEGIN,
        null,
        connected ? BEGIN : null,
        null,
        moment,
        customer,
        null);
  }

  private static CaseRecords records(CreateMoment create, boolean skip) {
    return new CaseRecords(
        create,
        AppendRule.NEVER,
        0,
        false,
        skip,
        false,
        Optional.empty(),
        Optional.empty(),
        AgentGone.APPLICATION,
        LateUpdates.NOTE);
  }
}
