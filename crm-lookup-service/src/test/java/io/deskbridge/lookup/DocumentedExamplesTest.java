package io.deskbridge.lookup;

import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static io.deskbridge.lookup.testing.TenantCalls.portal;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the OpenAPI document shows is what happens. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class DocumentedExamplesTest {

  /** Members that are others in each organisation, or each time. */
  private static final List<String> OF_THE_ORGANISATION = List.of("id", "recordUrl", "checkedAt");

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
    Awaiting.until(
        () -> portal("contoso", "admin").get("/v1/crm/objects/contact/fields").statusCode() == 200);
  }

  @AfterEach
  void peace() {
    quiet();
  }

  @ParameterizedTest
  @CsvSource({"/v1/segments, caller, 200", "/v1/contacts, known, 200", "/v1/contacts, new, 201"})
  void aRequestIsAnsweredAsItsExampleShows(String path, String example, int status) {
    // Given
    JsonNode operation = document().at("/paths/" + escaped(path) + "/post");
    JsonNode request =
        operation.at("/requestBody/content/application~1json/examples/" + example + "/value");
    JsonNode shown =
        operation.at(
            "/responses/" + status + "/content/application~1json/examples/" + example + "/value");

    // When
    Response answer =
        backend("contoso").header("Deadline-Millis", 5_000).body(request.toString()).post(path);

    // Then
    assertThat(comparable(json(answer, status))).isEqualTo(comparable(shown));
  }

  @Test
  void theFieldsOfAnObjectAreToldAsTheExampleShows() {
    // Given
    JsonNode operation = document().at("/paths/~1v1~1crm~1objects~1{object}~1fields/get");
    JsonNode shown =
        operation.at("/responses/200/content/application~1json/examples/contact/value");

    // When
    JsonNode answer =
        json(
            portal("contoso", "viewer")
                .get("/v1/crm/objects/" + shown.path("object").asText() + "/fields"),
            200);

    // Then
    assertThat(answer.path("object").asText()).isEqualTo("contact");
    assertThat(answer.path("stale")).isEqualTo(shown.path("stale"));
    assertThat(shown.path("fields")).isNotEmpty();
    assertThat(answer.path("fields")).containsAll(shown.path("fields"));
  }

  @ParameterizedTest
  @CsvSource({"/v1/case-parameters/validate, rows", "/v1/case-parameters/preview, number"})
  void rowsAreTriedOutAsTheExampleShows(String path, String example) {
    // Given
    JsonNode operation = document().at("/paths/" + escaped(path) + "/post");
    String place = "/content/application~1json/examples/" + example + "/value";

    // When
    Response answer =
        portal("contoso", "viewer")
            .body(operation.at("/requestBody" + place).toString())
            .post(path);

    // Then
    assertThat(comparable(json(answer, 200)))
        .isEqualTo(comparable(operation.at("/responses/200" + place)));
  }

  private static JsonNode comparable(JsonNode body) {
    ObjectNode comparable = body.deepCopy();
    OF_THE_ORGANISATION.stream()
        .filter(comparable::has)
        .forEach(member -> comparable.put(member, "…"));
    return comparable;
  }

  private static JsonNode document() {
    return json(given().accept("application/json").get("/q/openapi?format=json"), 200);
  }

  private static String escaped(String path) {
    return path.replace("~", "~0").replace("/", "~1");
  }
}
