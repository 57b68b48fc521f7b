package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.backend;
import static io.deskbridge.lookup.lookup.LookupCalls.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executes what the OpenAPI document shows of lookups: asked so, it is answered so. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupExamplesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Differ from one environment and moment to the next; here they must only be there. */
  private static final Set<String> CHANGING = Set.of("millis", "revision", "number", "createdAt");

  @Inject SettingsView settings;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void everyExampleIsAnsweredAsTheDocumentShows() throws IOException {
    // Given
    LookupCalls.connect(settings, "contoso", change -> {});
    JsonNode operation =
        JSON.readTree(given().accept("application/json").get("/q/openapi?format=json").asString())
            .path("paths")
            .path("/v1/lookups")
            .path("post");
    JsonNode asked = examples(operation.path("requestBody"));
    JsonNode answered = examples(operation.path("responses").path("200"));
    assertThat(asked.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            LookupExamples.KNOWN_NUMBER,
            LookupExamples.SHARED_NUMBER,
            LookupExamples.SEVERAL_KEYS,
            LookupExamples.UNKNOWN_NUMBER,
            LookupExamples.WITHHELD_NUMBER);
    for (Map.Entry<String, JsonNode> example : asked.properties()) {
      // When
      JsonNode answer =
          json(
              backend("contoso")
                  .header("Cache-Control", "no-cache")
                  .header("Deadline-Millis", 10_000)
                  .body(value(example.getValue()).toString())
                  .post("/v1/lookups"));

      // Then
      assertShows(example.getKey(), value(answered.path(example.getKey())), answer);
    }
  }

  private static JsonNode examples(JsonNode body) {
    return body.path("content").path("application/json").path("examples");
  }

  private static JsonNode value(JsonNode example) throws IOException {
    JsonNode value = example.path("value");
    return value.isTextual() ? JSON.readTree(value.asText()) : value;
  }

  private static void assertShows(String where, JsonNode shown, JsonNode actual) {
    switch (shown) {
      case ObjectNode object -> {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
          String path = where + "/" + member.getKey();
          assertThat(actual.has(member.getKey())).as(path).isTrue();
          if (!CHANGING.contains(member.getKey())) {
            assertShows(path, member.getValue(), actual.path(member.getKey()));
          }
        }
      }
      case JsonNode list when list.isArray() -> {
        List<JsonNode> wanted = sorted(list);
        List<JsonNode> there = sorted(actual);
        assertThat(there).as(where).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.size(); i++) {
          assertShows(where + "/" + i, wanted.get(i), there.get(i));
        }
      }
      default -> assertThat(withoutHost(actual)).as(where).isEqualTo(withoutHost(shown));
    }
  }

  /** Customers come last updated first, and cases latest first: not always in the same order. */
  private static List<JsonNode> sorted(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .sorted(Comparator.comparing(each -> each.path("id").asText()))
        .toList();
  }

  private static String withoutHost(JsonNode value) {
    return value.asText().replaceFirst("^https://[^/]*", "");
  }
}
