package io.deskbridge.settings.section;

import static io.deskbridge.settings.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    assertThat(admin.document()).isEqualTo(((ObjectNode) document).without("warnings"));
  }

  @Test
  void takesANoteForAFormThatDoesNotSayWhatBecomesOfLateEntries() {
    // Given
    ObjectNode form = Examples.section("caseRecords").put("lateUpdates", "reopen");
    assertThat(Portal.json(admin.put("case-records", form)).at("/caseRecords/lateUpdates").asText())
        .isEqualTo("reopen");
    form.remove("lateUpdates");

    // When
    Response answer = admin.put("case-records", form);

    // Then
    assertThat(Portal.json(answer).at("/caseRecords/lateUpdates").asText()).isEqualTo("note");
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

  private void makeDifferent(ObjectNode section) {
    switch (section) {
      case ObjectNode lookup when lookup.has("displayFields") ->
          lookup.withArray("displayFields").removeAll().add("field" + admin.revision());
      case ObjectNode mapping when mapping.has("lookupField") ->
          mapping.put("lookupField", "field" + admin.revision());
      default -> section.put("reopenWithinDays", (int) (admin.revision() % 300));
    }
  }
}
