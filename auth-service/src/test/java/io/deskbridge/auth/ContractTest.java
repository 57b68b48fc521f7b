package io.deskbridge.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schemas, the examples that siblings test against, and what is really answered agree. */
@QuarkusTest
class ContractTest {

  private static final Path CONTRACTS = Path.of("src/main/resources/contracts");
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "stage-credential-request, stage-credential-request",
    "stage-credential-answer, credential",
    "stage-credential-refused, problem",
    "token-request-application, token-request",
    "token-request-after-refusal, token-request",
    "token-request-agent, token-request",
    "token-answer, token",
    "token-refused, problem",
    "session-ended, session-ended"
  })
  void everyExampleFitsItsSchema(String example, String schema) throws IOException {
    // Given
    JsonNode document = JSON.readTree(CONTRACTS.resolve("examples/" + example + ".json").toFile());

    // When
    Set<ValidationMessage> complaints = schema(schema).validate(document);

    // Then
    assertThat(complaints).isEmpty();
  }

  @Test
  void noExampleIsWithoutASchema() throws IOException {
    try (Stream<Path> examples = Files.list(CONTRACTS.resolve("examples"))) {
      assertThat(examples).hasSize(9);
    }
  }

  @Test
  void answersFitTheirSchemas() throws IOException {
    // Given
    String id = Calls.staged("contoso");

    // When
    String credential = Calls.verify("contoso", id).asString();
    String token = Calls.token("contoso", id).asString();
    String refused =
        Calls.stage("contoso", Connections.working("contoso", "keyPassword", "wrong")).asString();

    // Then
    assertThat(schema("credential").validate(JSON.readTree(credential))).isEmpty();
    assertThat(schema("token").validate(JSON.readTree(token))).isEmpty();
    assertThat(schema("problem").validate(JSON.readTree(refused))).isEmpty();
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(
            JSON.readTree(CONTRACTS.resolve(name + ".schema.json").toFile()),
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
