package io.deskbridge.settings.section;

import static io.deskbridge.settings.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class SectionValidationTest {

  private final Portal admin = Portal.of("contoso", "admin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          account-lookup       | {"objectType":         | malformed-json  |
          account-lookup       | ''                     | invalid-request | ''
          account-lookup       | []                     | invalid-request | /
          account-lookup       | {"surprise": 1}        | invalid-request | /surprise
          account-lookup       | {"objectType": "lead"} | invalid-request | /objectType
          account-lookup       | {"secondaryLookup": 1} | invalid-request | /secondaryLookup
          custom-field-mapping | {"fields": {}}         | invalid-request | /fields
          custom-field-mapping | {"fields": [null]}     | invalid-request | /enabled
          case-records         | {"reopenWithinDays": "7"} | invalid-request | /reopenWithinDays
          case-records         | {"reopenWithinDays": 1.5} | invalid-request | /reopenWithinDays
          case-records         | {"create": 0}          | invalid-request | /create
          """)
  void answersMalformedBodiesWithTheFieldThatIsWrong(
      String path, String body, String code, String pointer) {
    // Given
    long before = admin.revision();

    // When
    Response answer = admin.put(path, body == null ? "" : body);

    // Then
    assertProblem(answer, 400, code);
    if (pointer != null) {
      assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer")).contains(pointer);
    }
    assertThat(admin.revision()).isEqualTo(before);
  }

  static Stream<Arguments> wrongValues() {
    return Stream.of(
        wrong("account-lookup", "accountLookup", "/objectType", "null"),
        wrong("account-lookup", "accountLookup", "/defaultRegion", "\"USA\""),
        wrong("account-lookup", "accountLookup", "/defaultRegion", "\"us\""),
        wrong("account-lookup", "accountLookup", "/newRecordPhoneField", "\"Telephone 1\""),
        wrong("account-lookup", "accountLookup", "/displayFields/0", "\"full name\""),
        wrong("account-lookup", "accountLookup", "/phoneFields/contact/1", "\"x;drop\""),
        wrong("account-lookup", "accountLookup", "/parameters/contact/1/source", "\"lead.x\""),
        wrong("account-lookup", "accountLookup", "/parameters/contact/1/source", "\"contact.\""),
        wrong(
            "account-lookup",
            "accountLookup",
            "/parameters/contact/0/source",
            "\"constant:a\\u0000b\""),
        wrong("account-lookup", "accountLookup", "/parameters/contact/2/caseField", "\"\""),
        wrong("custom-field-mapping", "customFieldMapping", "/lookupField", "\"New_Field\""),
        wrong("custom-field-mapping", "customFieldMapping", "/fields/0/label", "\"\""),
        wrong("custom-field-mapping", "customFieldMapping", "/fields/0/label", "\"a\\u0000\""),
        wrong("custom-field-mapping", "customFieldMapping", "/fields/0/crmField", "null"),
        wrong("case-records", "caseRecords", "/reopenWithinDays", "-1"),
        wrong("case-records", "caseRecords", "/reopenWithinDays", "366"),
        wrong("case-records", "caseRecords", "/defaultOwner", "\"support\""),
        wrong("case-records", "caseRecords", "/agentGone", "null"),
        wrong("case-records", "caseRecords", "/lateUpdates", "\"ignore\""));
  }

  @ParameterizedTest
  @MethodSource("wrongValues")
  void pointsAtTheValueThatIsWrong(String path, String member, String pointer, String value) {
    // Given
    ObjectNode section = Examples.section(member);
    put(section, pointer, Portal.json(value));

    // When
    Response answer = admin.put(path, section);

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly(pointer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact",
        "account",
        "contact.new_tier",
        "account.telephone1",
        "interaction.queueId",
        "interaction.caller.number",
        "custom.Loyalty ID",
        "constant:",
        "constant:Ünïcode, “quoted”: yes"
      })
  void acceptsEverySourceOfTheGrammar(String source) {
    // Given
    ObjectNode section = Examples.section("accountLookup");
    put(section, "/parameters/contact/2/source", Portal.json("\"" + source + "\""));

    // When
    Response answer = admin.put("account-lookup", section);

    // Then
    assertThat(Portal.json(answer).at("/accountLookup/parameters/contact/2/source").asText())
        .isEqualTo(source);
  }

  @Test
  void keepsARowTwiceAndARowThatNamesAFieldNobodyHas() {
    // Given
    ObjectNode section = Examples.section("accountLookup");
    JsonNode row =
        Portal.json("{\"caseField\": \"new_doesnotexist\", \"source\": \"contact.fullname\"}");
    ((ArrayNode) section.at("/parameters/account")).add(row).add(row);

    // When
    Response answer = admin.put("account-lookup", section);

    // Then
    assertThat(Portal.json(answer).at("/accountLookup/parameters/account"))
        .containsExactly(row, row);
  }

  @Test
  void neverLetsTheDocumentGrowBeyondWhatAnEventMayCarry() {
    // Given
    long before = admin.revision();
    ObjectNode section = Examples.section("accountLookup");
    for (String object : new String[] {"contact", "account"}) {
      ArrayNode rows = (ArrayNode) section.at("/parameters/" + object);
      rows.removeAll();
      for (int i = 0; i < 100; i++) {
        rows.addObject()
            .put("caseField", "new_" + i)
            .put("source", "constant:" + "漢".repeat(1_000));
      }
    }

    // When
    Response answer = admin.put("account-lookup", section);

    // Then
    assertProblem(answer, 422, "document-too-large");
    assertThat(admin.revision()).isEqualTo(before);
  }

  private static Arguments wrong(String path, String member, String pointer, String value) {
    return Arguments.of(path, member, pointer, value);
  }

  private static void put(ObjectNode section, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String last = pointer.substring(slash + 1);
    JsonNode parent = section.at(pointer.substring(0, slash));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) parent).set(last, value);
    }
  }
}
