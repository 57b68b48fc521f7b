package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class EntryValidationTest {

  private static final String INTERACTION = "entry-validation";

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    TenantCalls.quiet();
    TenantCalls.connect(settings, CONTOSO, change -> {});
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(EntryExamples.COMMENT, "/type", "missing-field", body -> body.remove("type")),
        mistake(EntryExamples.COMMENT, "/type", "unknown-value", body -> body.put("type", "fax")),
        mistake(EntryExamples.COMMENT, "/text", "missing-field", body -> body.put("text", " ")),
        mistake(
            EntryExamples.COMMENT,
            "/text",
            "invalid-value",
            body -> body.put("text", "x".repeat(100_001))),
        mistake(EntryExamples.COMMENT, "/text", "wrong-type", body -> body.put("text", 7)),
        mistake(
            EntryExamples.COMMENT, "/surplus", "unknown-field", body -> body.put("surplus", true)),
        mistake(
            EntryExamples.COMMENT,
            "/agent/email",
            "invalid-value",
            body -> body.putObject("agent").put("email", "x".repeat(321))),
        mistake(EntryExamples.TRANSCRIPT, "/text", "missing-field", body -> body.remove("text")),
        mistake(EntryExamples.RATING, "/score", "missing-field", body -> body.remove("score")),
        mistake(EntryExamples.RATING, "/score", "invalid-value", body -> body.put("score", -1)),
        mistake(EntryExamples.RATING, "/score", "invalid-value", body -> body.put("score", 6)),
        mistake(EntryExamples.RATING, "/score", "wrong-type", body -> body.put("score", 4.5)),
        mistake(EntryExamples.RATING, "/outOf", "invalid-value", body -> body.put("outOf", 101)),
        mistake(EntryExamples.DISPOSITION, "/code", "missing-field", body -> body.remove("code")),
        mistake(
            EntryExamples.DISPOSITION, "/code", "invalid-value", body -> body.put("code", "A\nB")),
        mistake(
            EntryExamples.DISPOSITION,
            "/agent/email",
            "missing-field",
            body -> body.remove("agent")),
        mistake(
            EntryExamples.METADATA,
            "/channel",
            "unknown-value",
            body -> body.put("channel", "fax")),
        mistake(
            EntryExamples.METADATA,
            "/direction",
            "missing-field",
            body -> body.remove("direction")),
        mistake(
            EntryExamples.METADATA,
            "/startedAt",
            "missing-field",
            body -> body.remove("startedAt")),
        mistake(
            EntryExamples.METADATA,
            "/endedAt",
            "invalid-value",
            body -> {
              body.put("endedAt", "2026-11-24T20:31:04Z");
              body.remove("connectedAt");
            }),
        mistake(
            EntryExamples.METADATA,
            "/connectedAt/1",
            "invalid-value",
            body ->
                body.putArray("connectedAt")
                    .add("2026-11-24T20:31:30Z")
                    .add("2026-11-24T20:35:31Z")),
        mistake(
            EntryExamples.METADATA,
            "/customData/Points/value",
            "missing-field",
            body -> body.putObject("customData").putObject("Points").put("type", "number")));
  }

  private static Arguments mistake(
      String example, String pointer, String code, Consumer<ObjectNode> change) {
    return Arguments.of(example, pointer, code, change);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesTheFieldThatIsWrong(
      String example, String pointer, String code, Consumer<ObjectNode> change)
      throws JsonProcessingException {
    // Given
    ObjectNode body = (ObjectNode) EntryCalls.JSON.readTree(example);
    change.accept(body);

    // When
    Response answer = EntryCalls.add(INTERACTION, "k", body.toString());

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(answer.<String>path("errors[0].pointer")).isEqualTo(pointer);
    assertThat(answer.<String>path("errors[0].code")).isEqualTo(code);
    assertThat(answer.<String>path("errors[0].detail")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://recordings.contoso.example/1",
        "HTTPS//recordings.contoso.example/1",
        "ftp://recordings.contoso.example/1",
        "javascript:alert(1)",
        "data:audio/wav;base64,AAAA",
        "//recordings.contoso.example/1",
        "https://user:secret@recordings.contoso.example/1",
        "https://recordings.contoso.example/a b",
        "https://recordings.contoso.example/\"><script>",
        "https:///1",
        "https://"
      })
  void takesNoOtherLinkThanHttps(String url) {
    // Given
    String body =
        EntryCalls.JSON.createObjectNode().put("type", "recording").put("url", url).toString();

    // When
    Response answer = EntryCalls.add(INTERACTION, "k", body);

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"type\": ", "[]", "null", "", "7"})
  void refusesWhatIsNoEntry(String body) {
    // When
    Response answer = EntryCalls.add(INTERACTION, "k", body);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void demandsAToken() {
    // When
    Response answer =
        RestAssured.given()
            .contentType("application/json")
            .header("Idempotency-Key", "k")
            .body(EntryExamples.COMMENT)
            .post(EntryCalls.path(INTERACTION));

    // Then
    assertProblem(answer, 401, "unauthenticated");
  }

  @Test
  void isNotForPeopleOfThePortalNorForSiblings() {
    Map.of(
            "admin", EmbeddedServers.portalToken(CONTOSO, "admin"),
            "viewer", EmbeddedServers.portalToken(CONTOSO, "viewer"),
            "sibling", EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"))
        .forEach(
            (who, token) -> {
              // When
              Response answer =
                  bearer(token)
                      .header("Idempotency-Key", "k")
                      .body(EntryExamples.COMMENT)
                      .post(EntryCalls.path(INTERACTION));

              // Then
              assertProblem(answer, 403, "forbidden");
            });
  }

  @Test
  void wantsToKnowForWhichTenantThePlatformCalls() {
    // When
    Response answer =
        bearer(EmbeddedServers.backendToken())
            .header("Idempotency-Key", "k")
            .body(EntryExamples.COMMENT)
            .post(EntryCalls.path(INTERACTION));

    // Then
    assertProblem(answer, 400, "tenant-header-missing");
  }

  @Test
  void saysWhatToDoWhenTheTenantIsNotConnected() {
    // When
    Response answer =
        TenantCalls.backend("nobody")
            .header("Idempotency-Key", "k")
            .body(EntryExamples.COMMENT)
            .post(EntryCalls.path(INTERACTION));

    // Then
    assertProblem(answer, 409, "not-connected");
  }
}
