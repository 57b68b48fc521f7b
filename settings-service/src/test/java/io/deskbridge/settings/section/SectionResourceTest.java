package io.deskbridge.settings.section;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class SectionResourceTest {

  private final Portal admin = Portal.of("contoso", "admin");

  static Stream<Arguments> sections() {
    return Stream.of(
        Arguments.of("account-lookup", "accountLookup"),
        Arguments.of("custom-field-mapping", "customFieldMapping"),
        Arguments.of("case-records", "caseRecords"));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void savesASectionAndAnswersTheWholeDocumentWithItsRevisionAsETag(String path, String member) {
    // Given
    ObjectNode section = Examples.section(member);
    makeDifferent(section);
    long before = admin.revision();

    // When
    Response answer = admin.put(path, section);

    // Then
    JsonNode document = Portal.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"" + (before + 1) + "\"");
    assertThat(document.path("revision").asLong()).isEqualTo(before + 1);
    assertThat(document.path(member)).isEqualTo(section);
    assertThat(document.path("sectionRevisions").path(member).asLong()).isEqualTo(before + 1);
    assertThat(document.path("sectionRevisions").path("queues").asLong())
        .isLessThanOrEqualTo(before);
    assertThat(admin.document()).isEqualTo(document);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void makesNoRevisionWhenNothingIsDifferent(String path, String member) {
    // Given
    JsonNode section = admin.document().path(member);
    long before = admin.revision();

    // When
    Response answer = admin.put(path, section);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"" + before + "\"");
  }

  @ParameterizedTest
  @MethodSource("sections")
  void asksForIfMatch(String path, String member) {
    // Given
    ObjectNode section = Examples.section(member);

    // When
    Response answer = admin.request().body(section.toString()).put("/v1/settings/" + path);

    // Then
    assertProblem(answer, 428, "if-match-missing");
  }

  @ParameterizedTest
  @MethodSource("sections")
  void refusesAStaleRevisionAndNamesTheOneInForce(String path, String member) {
    // Given
    ObjectNode section = Examples.section(member);
    makeDifferent(section);
    long current = admin.revision();

    // When
    Response answer = admin.put(path, section, "\"" + (current + 1) + "\"");

    // Then
    assertProblem(answer, 412, "stale-revision");
    assertThat(answer.header("ETag")).isEqualTo("\"" + current + "\"");
    assertThat(admin.revision()).isEqualTo(current);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "W/\"17\"", "*", "\"\"", "\"-1\"", "\"1\", \"2\"", "\"01\""})
  void refusesAnIfMatchThatIsNoRevision(String ifMatch) {
    // Given
    ObjectNode section = Examples.section("accountLookup");

    // When
    Response answer = admin.put("account-lookup", section, ifMatch);

    // Then
    assertProblem(answer, 400, "if-match-malformed");
  }

  @ParameterizedTest
  @MethodSource("sections")
  void letsAViewerOnlyRead(String path, String member) {
    // Given
    Portal viewer = Portal.of("contoso", "viewer");

    // When
    Response answer = viewer.put(path, Examples.section(member));

    // Then
    assertProblem(answer, 403, "forbidden");
  }

  @ParameterizedTest
  @MethodSource("sections")
  void wantsAToken(String path, String member) {
    // Given
    ObjectNode section = Examples.section(member);

    // When
    Response answer =
        io.restassured.RestAssured.given()
            .contentType("application/json")
            .body(section.toString())
            .put("/v1/settings/" + path);

    // Then
    assertProblem(answer, 401, "unauthenticated");
  }

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
        wrong("case-records", "caseRecords", "/agentGone", "null"));
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
  void letsOneOfManyWritersWinAndTellsTheOthers() throws Exception {
    // Given
    long before = admin.revision();
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ObjectNode section = Examples.section("customFieldMapping").put("lookupField", "writer" + i);
      writers.add(
          () -> admin.put("custom-field-mapping", section, "\"" + before + "\"").statusCode());
    }

    // When
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(writers.size())) {
      for (Future<Integer> status : threads.invokeAll(writers)) {
        statuses.add(status.get());
      }
    }

    // Then
    assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
    assertThat(admin.revision()).isEqualTo(before + 1);
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

  private void makeDifferent(ObjectNode section) {
    switch (section) {
      case ObjectNode lookup when lookup.has("displayFields") ->
          lookup.withArray("displayFields").removeAll().add("field" + admin.revision());
      case ObjectNode mapping when mapping.has("lookupField") ->
          mapping.put("lookupField", "field" + admin.revision());
      default -> section.put("reopenWithinDays", (int) (admin.revision() % 300));
    }
  }

  private static void assertProblem(Response answer, int status, String code) {
    JsonNode problem = Portal.json(answer);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).as(answer.asString()).startsWith("application/problem+json");
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
  }
}
