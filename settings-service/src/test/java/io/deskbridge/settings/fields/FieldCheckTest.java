package io.deskbridge.settings.fields;

import static io.deskbridge.settings.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.AuthStandIn;
import io.deskbridge.settings.testing.AuthStandIn.Behaviour;
import io.deskbridge.settings.testing.CrmLookupPort;
import io.deskbridge.settings.testing.CrmLookupStandIn;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a save says about the fields it names. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
@QuarkusTestResource(CrmLookupPort.class)
class FieldCheckTest {

  private final Portal admin = Portal.of("contoso", "admin");

  @Test
  void savesWhatDynamicsHasWithoutAWarning() {
    try (CrmLookupStandIn lookup = CrmLookupStandIn.telling(false)) {
      // When
      Response answer = admin.put("account-lookup", Examples.section("accountLookup"));

      // Then
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(Portal.json(answer).has("warnings")).isFalse();
      assertThat(Portal.json(answer).path("tenantId").asText()).isEqualTo("contoso");
      assertThat(lookup.received())
          .extracting(CrmLookupStandIn.Received::path)
          .containsExactlyInAnyOrder(
              "/internal/v1/tenants/contoso/crm/objects/contact/fields",
              "/internal/v1/tenants/contoso/crm/objects/account/fields",
              "/internal/v1/tenants/contoso/crm/objects/incident/fields");
      assertThat(lookup.received()).allMatch(each -> each.authorization().startsWith("Bearer ey"));
    }
  }

  @Test
  void refusesAccountLookupFieldByFieldAndSavesNothing() {
    // Given
    ObjectNode section = Examples.section("accountLookup");
    section.putArray("displayFields").add("fullname").add("new_gone");
    ((ObjectNode) section.path("phoneFields")).putArray("contact").add("parentcustomerid");
    section.put("newRecordPhoneField", "contactid");
    long before = admin.revision();

    try (CrmLookupStandIn _ = CrmLookupStandIn.telling(false)) {
      // When
      Response answer = admin.put("account-lookup", section);

      // Then
      assertProblem(answer, 422, "fields-refused");
      assertThat(findings(answer, "errors"))
          .containsExactlyInAnyOrder(
              "/displayFields/1 unknown-field",
              "/phoneFields/contact/0 unfit-field",
              "/newRecordPhoneField unfit-field");
      assertThat(admin.revision()).isEqualTo(before);
    }
  }

  @Test
  void warnsOfRowsThatWillBeLeftOutAndSavesTheOthersWithThem() {
    // Given
    ObjectNode section = Examples.section("accountLookup");
    var rows = ((ObjectNode) section.path("parameters")).putArray("contact");
    rows.addObject().put("caseField", "ticketnumber").put("source", "contact");
    rows.addObject().put("caseField", "title").put("source", "contact.new_gone");
    rows.addObject().put("caseField", "new_gone").put("source", "account.name");
    rows.addObject().put("caseField", "new_tier").put("source", "contact.new_tier");

    try (CrmLookupStandIn _ = CrmLookupStandIn.telling(false)) {
      // When
      Response answer = admin.put("account-lookup", section);

      // Then
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(findings(answer, "warnings"))
          .containsExactly(
              "/parameters/contact/0/caseField unfit-field",
              "/parameters/contact/1/source unknown-field",
              "/parameters/contact/2/caseField unknown-field");
      assertThat(admin.document().path("accountLookup")).isEqualTo(section);
    }
  }

  @Test
  void refusesFieldsOfTheMappingThatDynamicsLacks() {
    // Given
    ObjectNode section = Examples.section("customFieldMapping");
    section.put("lookupField", "preferredcontactmethodcode");
    section.putArray("fields").addObject().put("label", "Tier").put("crmField", "new_gone");

    try (CrmLookupStandIn _ = CrmLookupStandIn.telling(false)) {
      // When
      Response answer = admin.put("custom-field-mapping", section);

      // Then
      assertProblem(answer, 422, "fields-refused");
      assertThat(findings(answer, "errors"))
          .containsExactlyInAnyOrder(
              "/lookupField unfit-field", "/fields/0/crmField unknown-field");
    }
  }

  @Test
  void refusesAnAccessPointOfAFieldThatDynamicsLacks() {
    // Given
    Map<String, Object> point =
        Map.of(
            "channel", "voice",
            "type", "user-segment",
            "crmUserSegmentField", "new_gone",
            "value", "Gold",
            "targetQueue", "billing-gold");
    admin.put("queues/billing", Map.of("name", "Billing"));

    try (CrmLookupStandIn _ = CrmLookupStandIn.telling(false)) {
      // When
      Response answer = admin.put("queues/billing/access-points/vip", point);

      // Then
      assertProblem(answer, 422, "fields-refused");
      assertThat(findings(answer, "errors")).containsExactly("/crmUserSegmentField unknown-field");
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        trouble("not connected", answering(409, "{\"code\":\"not-connected\"}")),
        trouble("Dynamics away", answering(503, "{\"code\":\"unavailable\"}")),
        trouble("500", answering(500, "oops")),
        trouble("401", answering(401, "{}")),
        trouble("garbage", answering(200, "<html>")),
        trouble("another object", answering(200, "{\"object\":\"lead\",\"fields\":[]}")),
        trouble("an empty answer", answering(200, "")),
        trouble("a cut", exchange -> exchange.close()),
        trouble("a hang", exchange -> Thread.sleep(10_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void savesWithAWarningWhatNobodyCanTell(String name, Behaviour behaviour) {
    // Given
    ObjectNode section = Examples.section("customFieldMapping");
    section.put("lookupField", "new_" + UUID.randomUUID().toString().replace('-', '_'));
    section.putArray("fields");

    try (CrmLookupStandIn _ = CrmLookupStandIn.behaving(behaviour)) {
      // When
      Response answer = admin.put("custom-field-mapping", section);

      // Then
      assertWarned(answer, section);
    }
  }

  @Test
  void savesWithAWarningWhileCrmLookupServiceIsDown() {
    // Given
    ObjectNode section = Examples.section("customFieldMapping");
    section.put("lookupField", "new_" + UUID.randomUUID().toString().replace('-', '_'));
    section.putArray("fields");

    // When
    Response answer = admin.put("custom-field-mapping", section);

    // Then
    assertWarned(answer, section);
  }

  @Test
  void warnsOfAFieldThatMayHaveBeenPublishedSinceDynamicsWasLastAsked() {
    // Given
    ObjectNode section = Examples.section("customFieldMapping");
    section.put("lookupField", "new_mycustomfield");
    section.putArray("fields").addObject().put("label", "Tier").put("crmField", "new_fresh");

    try (CrmLookupStandIn _ = CrmLookupStandIn.telling(true)) {
      // When
      Response answer = admin.put("custom-field-mapping", section);

      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Portal.json(answer).path("warnings"))
          .extracting(each -> each.path("pointer").asText())
          .containsExactly("/fields/0/crmField");
    }
  }

  @Test
  void asksNobodyForASaveThatHasNoIfMatch() {
    try (CrmLookupStandIn lookup = CrmLookupStandIn.telling(false)) {
      // When
      Response answer =
          admin
              .request()
              .body(Examples.section("accountLookup").toString())
              .put("/v1/settings/account-lookup");

      // Then
      assertProblem(answer, 428, "if-match-missing");
      assertThat(lookup.received()).isEmpty();
    }
  }

  private void assertWarned(Response answer, JsonNode section) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    JsonNode saved = Portal.json(answer);
    assertThat(saved.path("warnings"))
        .extracting(each -> each.path("pointer").asText() + " " + each.path("code").asText())
        .containsExactly("/lookupField field-unchecked");
    assertThat(admin.document().path("customFieldMapping")).isEqualTo(section);
    assertThat(admin.document().has("warnings")).isFalse();
  }

  private static List<String> findings(Response answer, String member) {
    return StreamSupport.stream(Portal.json(answer).path(member).spliterator(), false)
        .map(each -> each.path("pointer").asText() + " " + each.path("code").asText())
        .toList();
  }

  private static Arguments trouble(String name, Behaviour behaviour) {
    return Arguments.of(name, behaviour);
  }

  private static Behaviour answering(int status, String body) {
    return exchange -> AuthStandIn.respond(exchange, status, body, Map.of());
  }
}
