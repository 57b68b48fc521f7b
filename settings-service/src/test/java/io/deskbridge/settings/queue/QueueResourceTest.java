package io.deskbridge.settings.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class QueueResourceTest {

  private static final Map<String, String> VIP =
      Map.of(
          "channel", "voice",
          "type", "user-segment",
          "crmUserSegmentField", "new_tier",
          "value", "Gold",
          "targetQueue", "billing-gold");

  private final Portal admin = Portal.of("contoso", "admin");

  @Test
  void makesAQueueAndRenamesItWithoutItsAccessPoints() {
    // Given
    admin.put("queues/renamed", Map.of("name", "Before"));
    admin.put("queues/renamed/access-points/vip", VIP);
    long before = admin.revision();

    // When
    Response answer = admin.put("queues/renamed", Map.of("name", "After"));

    // Then
    JsonNode queue = queue(Portal.json(answer), "renamed");
    assertThat(queue.path("name").asText()).isEqualTo("After");
    assertThat(queue.path("accessPoints")).hasSize(1);
    assertThat(Portal.json(answer).at("/sectionRevisions/queues").asLong()).isEqualTo(before + 1);
  }

  @Test
  void remembersInWhichRevisionAnAccessPointWasMade() {
    // Given
    admin.put("queues/dated", Map.of("name", "Dated"));
    JsonNode made = Portal.json(admin.put("queues/dated/access-points/vip", VIP));
    Map<String, String> changed = new java.util.HashMap<>(VIP);
    changed.put("value", "Platinum");

    // When
    Response answer = admin.put("queues/dated/access-points/vip", changed);

    // Then
    JsonNode point = queue(Portal.json(answer), "dated").at("/accessPoints/0");
    assertThat(point.path("value").asText()).isEqualTo("Platinum");
    assertThat(point.path("createdRevision").asLong()).isEqualTo(made.path("revision").asLong());
    assertThat(point.path("id").asText()).isEqualTo("vip");
  }

  @Test
  void removesAnAccessPointAndThenTheQueue() {
    // Given
    admin.put("queues/gone", Map.of("name", "Gone"));
    admin.put("queues/gone/access-points/vip", VIP);

    // When
    Response point = admin.delete("queues/gone/access-points/vip");
    Response queue = admin.delete("queues/gone");

    // Then
    assertThat(queue(Portal.json(point), "gone").path("accessPoints")).isEmpty();
    assertThat(queue.statusCode()).isEqualTo(200);
    assertThat(queue(Portal.json(queue), "gone").isMissingNode()).isTrue();
  }

  @Test
  void listsQueuesToAViewerUnderTheRevision() {
    // Given
    admin.put("queues/listed", Map.of("name", "Listed"));
    Portal viewer = Portal.of("contoso", "viewer");

    // When
    Response answer = viewer.request().get("/v1/settings/queues");

    // Then
    assertThat(queue(Portal.json(answer), "listed").path("name").asText()).isEqualTo("Listed");
    assertThat(answer.header("ETag")).isEqualTo("\"" + admin.revision() + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "queues/nowhere",
    "queues/nowhere/access-points/vip",
    "queues/with-nothing/access-points/vip"
  })
  void findsNothingToDelete(String path) {
    // Given
    admin.put("queues/with-nothing", Map.of("name", "Empty"));

    // When
    Response answer = admin.delete(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("not-found");
  }

  @Test
  void makesNoAccessPointWithoutItsQueue() {
    // Given
    long before = admin.revision();

    // When
    Response answer = admin.put("queues/nowhere/access-points/vip", VIP);

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(admin.revision()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          queues/a%20b                  | {"name": "x"}         |
          queues/-a                     | {"name": "x"}         |
          queues/ok                     | {}                    | /name
          queues/ok                     | {"name": " x"}        | /name
          queues/ok                     | {"name": "x", "id": 1} | /id
          queues/ok/access-points/vip   | {"channel": "fax"}    | /channel
          queues/ok/access-points/vip   | {"createdRevision": 1} | /createdRevision
          """)
  void refusesWhatIsNoQueueOrAccessPoint(String path, String body, String pointer) {
    // Given
    long before = admin.revision();

    // When
    Response answer =
        admin
            .request()
            .urlEncodingEnabled(false)
            .header("If-Match", "\"" + before + "\"")
            .body(body)
            .put("/v1/settings/" + path);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("invalid-request");
    if (pointer != null) {
      assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer")).contains(pointer);
    }
    assertThat(admin.revision()).isEqualTo(before);
  }

  @Test
  void wantsEveryFieldOfAnAccessPoint() {
    // Given
    admin.put("queues/strict", Map.of("name", "Strict"));

    // When
    Response answer = admin.put("queues/strict/access-points/vip", Map.of());

    // Then
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly("/channel", "/crmUserSegmentField", "/targetQueue", "/type", "/value");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, queues/x",
    "DELETE, queues/x",
    "PUT, queues/x/access-points/y",
    "DELETE, queues/x/access-points/y"
  })
  void letsOnlyAdministratorsChangeThem(String method, String path) {
    // Given
    Portal viewer = Portal.of("contoso", "viewer");

    // When
    Response forbidden =
        viewer
            .request()
            .body("{}")
            .header("If-Match", "\"0\"")
            .request(method, "/v1/settings/" + path);
    Response unauthenticated =
        io.restassured.RestAssured.given()
            .contentType("application/json")
            .body("{}")
            .request(method, "/v1/settings/" + path);

    // Then
    assertThat(forbidden.statusCode()).isEqualTo(403);
    assertThat(unauthenticated.statusCode()).isEqualTo(401);
  }

  private static JsonNode queue(JsonNode document, String id) {
    for (JsonNode queue : document.path("queues")) {
      if (queue.path("id").asText().equals(id)) {
        return queue;
      }
    }
    return MissingNode.getInstance();
  }
}
