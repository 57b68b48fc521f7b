package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.GRACE;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.TAILSPIN;
import static io.deskbridge.lookup.cases.CaseCustomers.newNumber;
import static io.deskbridge.lookup.cases.CaseCustomers.unknownCall;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose case it is when nobody knows who calls, or when the customer changes meanwhile. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseCustomerTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private final String number = newNumber();

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(
        settings, CONTOSO, CaseCalls.rows("primarycontactid", "contact", "customerid", "account"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void makesTheContactOfAnUnknownNumberAndThenTheCase() {
    // When
    JsonNode answer = CaseCalls.make(interaction, unknownCall(interaction, number));

    // Then
    String contact = CaseCalls.columnsOf(answer.path("caseId").asText()).get("customerid");
    JsonNode row = DynamicsRows.find(CONTOSO, "contacts", contact);
    assertThat(row.path("telephone1").asText()).isEqualTo(number);
    assertThat(row.path("lastname").asText()).isEqualTo("Newman");
  }

  @Test
  void makesOneContactOfTwoCallsAtOnceFromOneNewNumber() {
    // Given
    List<String> interactions = Stream.generate(CaseCalls::newInteraction).limit(4).toList();

    // When
    List<String> customers =
        interactions.parallelStream()
            .map(each -> CaseCalls.make(each, unknownCall(each, number)).path("caseId").asText())
            .map(caseId -> CaseCalls.columnsOf(caseId).get("customerid"))
            .toList();

    // Then
    assertThat(customers).hasSize(4).containsOnly(customers.getFirst());
    assertThat(countContacts()).isEqualTo(1);
  }

  @Test
  void makesTheContactOfWhomWeCallByTheNumberThatIsCalled() {
    // Given
    ObjectNode body = unknownCall(interaction, "+12065550100").put("direction", "outbound");
    body.putObject("called").put("number", number);

    // When
    CaseCalls.make(interaction, body);

    // Then
    assertThat(countContacts()).isEqualTo(1);
  }

  @Test
  void makesNobodyWhereTheTenantWantsThatAndWaitsForACustomer() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("caseRecords")).put("skipAccountCreation", true));

    // When
    CaseCalls.put(interaction, unknownCall(interaction, number));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "awaiting-customer");
    assertThat(answer.path("reason").asText()).isEqualTo("no-customer");
    assertThat(answer.path("text").asText()).contains("Name the customer");
    assertThat(countContacts()).isZero();
  }

  @Test
  void makesNobodyWhereTheTenantWantsNoLookup() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("caseRecords")).put("skipLookup", true));

    // When
    CaseCalls.put(interaction, unknownCall(interaction, number));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "awaiting-customer");
    assertThat(answer.path("reason").asText()).isEqualTo("lookup-off");
    assertThat(countContacts()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut"})
  void makesOneContactWhateverHappensToTheAnswer(String kind) {
    // Given
    faultOnNewContacts(Map.of("kind", kind, "times", 2));

    // When
    JsonNode answer = CaseCalls.make(interaction, unknownCall(interaction, number));

    // Then
    assertThat(countContacts()).isEqualTo(1);
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText())).containsKey("customerid");
  }

  @Test
  void usesTheSameContactWhenTheCaseCouldNotBeWrittenAtFirst() {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, unknownCall(interaction, number));
    CaseCalls.await(() -> countContacts() == 1);

    // When
    EmbeddedServers.simulator().clearFaults();

    // Then
    CaseCalls.awaitState(interaction, "written");
    assertThat(countContacts()).isEqualTo(1);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void waitsForACustomerWhenDynamicsLetsNobodyBeMade() {
    // Given
    faultOnNewContacts(Map.of("kind", "status", "status", 403));
    CaseCalls.put(interaction, unknownCall(interaction, number));
    JsonNode waiting = CaseCalls.awaitState(interaction, "awaiting-customer");

    // When
    JsonNode answer = CaseCalls.make(interaction, CaseCalls.body(interaction, GRACE));

    // Then
    assertThat(waiting.path("reason").asText()).startsWith("customer-refused");
    assertThat(waiting.path("text").asText()).contains("Name the customer");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", GRACE);
  }

  @Test
  void takesTheAccountThatTheContactHasWhenTheCaseIsWritten() {
    // Given
    String contact =
        DynamicsRows.create(
            CONTOSO,
            "contacts",
            Map.of("lastname", "Mover", "parentcustomerid_account@odata.bind", account(TAILSPIN)));
    String other = DynamicsRows.create(CONTOSO, "accounts", Map.of("name", "Next employer"));
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, CaseCalls.body(interaction, contact));
    CaseCalls.await(() -> CaseCalls.countPatches() > 0);

    // When
    DynamicsRows.change(
        CONTOSO,
        "contacts",
        contact,
        Map.of("parentcustomerid_account@odata.bind", account(other)));
    EmbeddedServers.simulator().clearFaults();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", other)
        .containsEntry("primarycontactid", contact);
  }

  @Test
  void saysInPlainWordsThatTheCustomerWasDeletedMeanwhile() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document ->
            ((ObjectNode) document.path("accountLookup")).put("useCustomParameterMatching", false));
    String contact = CaseCustomers.newContact();
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, CaseCalls.body(interaction, contact));
    CaseCalls.await(() -> CaseCalls.countPatches() > 0);

    // When
    DynamicsRows.delete(CONTOSO, "contacts", contact);
    EmbeddedServers.simulator().clearFaults();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("reason").asText()).isEqualTo("refused: 0x80040217");
    assertThat(answer.path("text").asText())
        .isEqualTo("A row that it points at is not there any more.");
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void namesTheCustomerThatTheLookupFound() {
    // Given
    ObjectNode body = CaseCalls.body(interaction, GRACE);
    body.put("customer", "lookup");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("primarycontactid", NOOR);
  }

  private int countContacts() {
    return DynamicsRows.count(CONTOSO, "contacts", "telephone1 eq '" + number + "'");
  }

  private static String account(String id) {
    return "/accounts(" + id + ")";
  }

  private static void faultOnNewContacts(Map<String, Object> fault) {
    Map<String, Object> whole = new HashMap<>(fault);
    whole.put("method", "PATCH");
    whole.put("pathPrefix", "/api/data/v9.2/contacts");
    CaseCalls.fault(whole);
  }
}
