package io.deskbridge.settings.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class CredentialReferencesResourceTest {

  private static final String PATH = "/internal/v1/credentials/references";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Portal auth =
      new Portal(EmbeddedServers.siblingToken("auth-service", "settings-service"));

  /** Tenant "keeps" had three credentials: one until 200 days ago, one until 10, one since. */
  @BeforeEach
  void history() throws SQLException {
    revision("keeps", 1, 300, "first");
    revision("keeps", 2, 200, "second");
    revision("keeps", 3, 10, "third");
    revision("quiet", 1, 400, "still-in-force");
  }

  @Test
  void namesWhatWasInForceWithinTheLast90Days() {
    // Given
    ObjectNode request = JSON.createObjectNode();
    ArrayNode asked = request.putArray("references");
    ask(asked, "keeps", "first");
    ask(asked, "keeps", "second");
    ask(asked, "keeps", "third");
    ask(asked, "quiet", "still-in-force");
    ask(asked, "quiet", "third");
    ask(asked, "nobody", "third");

    // When
    Response answer = auth.request().body(request.toString()).post(PATH);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    ObjectNode expected = JSON.createObjectNode();
    ArrayNode verdicts = expected.putArray("references");
    verdict(verdicts, "keeps", "first", false);
    verdict(verdicts, "keeps", "second", true);
    verdict(verdicts, "keeps", "third", true);
    verdict(verdicts, "quiet", "still-in-force", true);
    verdict(verdicts, "quiet", "third", false);
    verdict(verdicts, "nobody", "third", false);
    assertThat(Portal.json(answer)).isEqualTo(expected);
  }

  @Test
  void answersAsTheContractHasIt() throws SQLException {
    // Given
    JsonNode request = Examples.own("credential-references-request");
    JsonNode expected = Examples.own("credential-references-answer");
    revision("contract", 1, 1, request.at("/references/0/credentialId").asText());
    String forTenant = request.toString().replace("contoso", "contract");

    // When
    Response answer = auth.request().body(forTenant).post(PATH);

    // Then
    assertThat(Portal.json(answer))
        .isEqualTo(Portal.json(expected.toString().replace("contoso", "contract")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                                           | malformed-json  |
          {}                                                          | invalid-request | /references
          {"references": 1}                                           | invalid-request | /references
          {"references": [], "tenant": "x"}                           | invalid-request | /tenant
          {"references": [{"tenantId": "a"}]}                         | invalid-request | /references/0/credentialId
          {"references": [{"tenantId": "A!", "credentialId": "c"}]}   | invalid-request | /references/0/tenantId
          """)
  void answersMalformedBodiesWithTheFieldThatIsWrong(String body, String code, String pointer) {
    // Given / When
    Response answer = auth.request().body(body).post(PATH);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo(code);
    if (pointer != null) {
      assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
          .containsExactly(pointer);
    }
  }

  @Test
  void isForAuthServiceAndForThisServiceAlone() {
    // Given
    String body = Examples.own("credential-references-request").toString();

    // When
    int[] statuses = {
      RestAssured.given().contentType("application/json").body(body).post(PATH).statusCode(),
      asking(EmbeddedServers.siblingToken("crm-lookup-service", "settings-service"), body),
      asking(EmbeddedServers.siblingToken("auth-service", "crm-lookup-service"), body),
      asking(EmbeddedServers.backendToken(), body),
      asking(EmbeddedServers.portalToken("contoso", "admin"), body)
    };

    // Then
    assertThat(statuses).containsExactly(401, 403, 403, 403, 403);
  }

  @Test
  void refusesTheTenantHeader() {
    // Given
    String body = Examples.own("credential-references-request").toString();

    // When
    Response answer = auth.request().header("Deskbridge-Tenant", "contoso").body(body).post(PATH);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("tenant-header-refused");
  }

  private static int asking(String token, String body) {
    return new Portal(token).request().body(body).post(PATH).statusCode();
  }

  private static void ask(ArrayNode references, String tenant, String credential) {
    references.addObject().put("tenantId", tenant).put("credentialId", credential);
  }

  private static void verdict(
      ArrayNode references, String tenant, String credential, boolean named) {
    references
        .addObject()
        .put("tenantId", tenant)
        .put("credentialId", credential)
        .put("named", named);
  }

  private static void revision(String tenant, long revision, int daysAgo, String credential)
      throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.SETTINGS);
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into settings_revision (tenant_id, revision, changed_at, changed_by, replaced, document)
                values (?, ?, now() - make_interval(days => ?), 'test', '{}',
                        jsonb_build_object('agentPlatform', jsonb_build_object('credentialId', cast(? as text))))
                on conflict do nothing
                """)) {
      insert.setString(1, tenant);
      insert.setLong(2, revision);
      insert.setInt(3, daysAgo);
      insert.setString(4, credential);
      insert.executeUpdate();
    }
  }
}
