package io.deskbridge.settings.connection;

import static io.deskbridge.settings.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.AuthStandIn;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.deskbridge.settings.testing.RecordedLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class AgentPlatformResourceTest {

  static final String SECRET = "kP~7f.only-in-this-test_x9Qz";
  static final String PATH = "agent-platform";

  private final Portal admin = Portal.of("contoso", "admin");

  @Test
  void stagesTheFourValuesAndCommitsWhatAuthServiceAnswered() {
    // Given
    String credential = UUID.randomUUID().toString();
    long before = admin.revision();
    try (AuthStandIn auth = AuthStandIn.staging(credential)) {

      // When
      Response answer = admin.put(PATH, form());

      // Then
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(answer.header("ETag")).isEqualTo("\"" + (before + 1) + "\"");
      assertThat(Portal.json(answer).path("agentPlatform"))
          .isEqualTo(
              Portal.json(
                  """
                  {"crm": "microsoft-dynamics",
                   "applicationId": "6f1c3c1e-3f5c-4c53-9f4e-0d5cf2a7a001",
                   "directoryTenant": "2a8a3c4d-4f1b-4e9e-8d2e-6b2f1c9d7002",
                   "environmentUrl": "https://contoso.crm4.dynamics.com",
                   "credentialId": "%s",
                   "keyPasswordHint": "…mple",
                   "keyPasswordExpiresAt": null,
                   "autoRenew": false}
                  """
                      .formatted(credential)));
      assertThat(answer.asString()).doesNotContain(SECRET);
      assertThat(auth.received()).hasSize(1);
      assertThat(auth.received().getFirst().path())
          .isEqualTo("/internal/v1/tenants/contoso/credentials");
      assertThat(auth.received().getFirst().authorization()).startsWith("Bearer ");
      assertThat(auth.received().getFirst().body())
          .isEqualTo(
              Examples.auth("stage-credential-request")
                  .<ObjectNode>deepCopy()
                  .put("keyPassword", SECRET));
    }
  }

  @Test
  void keepsTheCredentialWithoutAskingWhenTheKeyPasswordIsLeftOut() {
    // Given
    String credential = save(form());
    try (AuthStandIn auth = AuthStandIn.staging("never-used")) {
      ObjectNode form = saved().put("autoRenew", true);

      // When
      Response answer = admin.put(PATH, form);

      // Then
      assertThat(Portal.json(answer).at("/agentPlatform/autoRenew").asBoolean()).isTrue();
      assertThat(Portal.json(answer).at("/agentPlatform/credentialId").asText())
          .isEqualTo(credential);
      assertThat(auth.received()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "applicationId, 6f1c3c1e-3f5c-4c53-9f4e-0d5cf2a7a099",
    "directoryTenant, fabrikam.onmicrosoft.com",
    "environmentUrl, https://fabrikam.crm4.dynamics.com"
  })
  void asksForTheKeyPasswordWhenOneOfTheOtherValuesChanged(String field, String value) {
    // Given
    save(form());
    long before = admin.revision();
    ObjectNode form = saved().put(field, value);

    // When
    Response answer = admin.put(PATH, form);

    // Then
    assertProblem(answer, 422, "connection-refused");
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly("/keyPassword");
    assertThat(Portal.json(answer).path("errors").findValuesAsText("code"))
        .containsExactly("key-password-required");
    assertThat(admin.revision()).isEqualTo(before);
  }

  @Test
  void passesOnWhatAuthServiceFoundWrongAndSavesNothing() {
    // Given
    JsonNode refusal = Examples.auth("stage-credential-refused");
    long before = admin.revision();
    try (AuthStandIn auth = AuthStandIn.answering(422, refusal.toString(), Map.of())) {

      // When
      Response answer = admin.put(PATH, form());

      // Then
      assertProblem(answer, 422, "connection-refused");
      assertThat(Portal.json(answer).path("errors")).isEqualTo(refusal.path("errors"));
      assertThat(answer.asString()).doesNotContain(SECRET);
      assertThat(Portal.json(answer).path("instance").asText())
          .isEqualTo("/v1/settings/agent-platform");
      assertThat(auth.received()).hasSize(1);
      assertThat(admin.revision()).isEqualTo(before);
    }
  }

  @Test
  void sendsTheKeyPasswordNowhereWhenTheRevisionIsStale() {
    // Given
    long current = admin.revision();
    try (AuthStandIn auth = AuthStandIn.staging("never-used")) {

      // When
      Response answer = admin.put(PATH, form(), "\"" + (current + 5) + "\"");

      // Then
      assertProblem(answer, 412, "stale-revision");
      assertThat(answer.header("ETag")).isEqualTo("\"" + current + "\"");
      assertThat(auth.received()).isEmpty();
    }
  }

  @Test
  void losesToAWriterWhoSavedWhileAuthServiceVerified() {
    // Given
    String answer = Examples.auth("stage-credential-answer").toString();
    try (AuthStandIn auth =
        AuthStandIn.behaving(
            exchange -> {
              admin.put("queues/meanwhile-" + UUID.randomUUID(), Map.of("name", "Meanwhile"));
              AuthStandIn.respond(exchange, 201, answer, Map.of());
            })) {
      JsonNode before = admin.document();

      // When
      Response late = admin.put(PATH, form());

      // Then
      assertProblem(late, 412, "stale-revision");
      assertThat(auth.received()).hasSize(1);
      assertThat(admin.document().path("agentPlatform")).isEqualTo(before.path("agentPlatform"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /applicationId   | null
          /applicationId   | ""
          /directoryTenant | null
          /environmentUrl  | "https://contoso crm"
          /keyPassword     | ""
          /keyPassword     | "a\\u0000b"
          /keyPassword     | 12
          /autoRenew       | null
          /autoRenew       | "yes"
          /crm             | "salesforce"
          """)
  void pointsAtTheValueThatIsWrong(String pointer, String value) {
    // Given
    ObjectNode form = form();
    form.set(pointer.substring(1), Portal.json(value));

    // When
    Response answer = admin.put(PATH, form);

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly(pointer);
  }

  @Test
  void letsAViewerOnlyRead() {
    // Given
    Portal viewer = Portal.of("contoso", "viewer");

    // When
    Response answer = viewer.put(PATH, form());

    // Then
    assertProblem(answer, 403, "forbidden");
  }

  @Test
  void logsNeitherKeyPasswordNorTokenNorName() {
    // Given
    try (RecordedLog log = RecordedLog.start()) {
      save(form());
      admin.put(PATH, form());
      admin.put(PATH, form().put("surprise", SECRET));
      try (AuthStandIn auth =
          AuthStandIn.answering(500, "{\"secret\": \"" + SECRET + "\"}", Map.of())) {
        assertThat(auth.received()).isEmpty();

        // When
        admin.put(PATH, form());
      }

      // Then
      assertThat(log.text()).contains("auth-service");
      assertThat(log.text()).doesNotContain(SECRET);
      assertThat(log.text()).doesNotContain(admin.token());
      assertThat(log.text()).doesNotContain("admin@contoso.example");
      assertThat(log.text()).doesNotContain("Bearer ");
    }
  }

  private String save(ObjectNode form) {
    String credential = UUID.randomUUID().toString();
    try (AuthStandIn auth = AuthStandIn.staging(credential)) {
      Response answer = admin.put(PATH, form);
      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
      assertThat(auth.received()).hasSize(1);
    }
    return credential;
  }

  static ObjectNode form() {
    return Examples.auth("stage-credential-request")
        .<ObjectNode>deepCopy()
        .put("keyPassword", SECRET)
        .put("autoRenew", false);
  }

  /** The form as the portal would fill it from what was read. */
  private ObjectNode saved() {
    ObjectNode platform = admin.document().path("agentPlatform").deepCopy();
    platform.retain("applicationId", "directoryTenant", "environmentUrl", "autoRenew");
    return platform;
  }
}
