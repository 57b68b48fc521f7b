package io.deskbridge.lookup.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** auth-service's examples are the contract: they are read where that service keeps them. */
class AuthContractTest {

  private static final Path EXAMPLES =
      Path.of("../auth-service/src/main/resources/contracts/examples");
  private static final String CREDENTIAL = "0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9003";

  private final ObjectMapper json =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();

  @Test
  void asksForTheApplicationsToken() throws IOException {
    // When
    TokenRequest request = TokenRequest.of(subject(Optional.empty()), Optional.empty());

    // Then
    assertWritten(request, "token-request-application.json");
  }

  @Test
  void asksForAnAgentsToken() throws IOException {
    // When
    TokenRequest request =
        TokenRequest.of(
            subject(Optional.of("7b0f6a2c-93c1-4f0b-9c55-1f5f0d3a9005")), Optional.empty());

    // Then
    assertWritten(request, "token-request-agent.json");
  }

  @Test
  void namesARejectedTokenByItsFingerprint() throws IOException {
    // Given
    AccessToken rejected =
        new AccessToken("test", Instant.EPOCH, URI.create("https://contoso.example"), "any");

    // When
    TokenRequest request = TokenRequest.of(subject(Optional.empty()), Optional.of(rejected));

    // Then
    assertThat(json.valueToTree(request).path("rejected").asText())
        .isEqualTo("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    assertWritten(request, "token-request-after-refusal.json");
  }

  @Test
  void readsTheAnswer() throws IOException {
    // When
    TokenAnswer answer =
        json.readValue(Files.readString(EXAMPLES.resolve("token-answer.json")), TokenAnswer.class);

    // Then
    assertThat(answer.token())
        .isEqualTo(
            new AccessToken(
                "eyJ0eXAiOiJKV1QifQ.only.an-example",
                Instant.parse("2026-11-24T10:30:00Z"),
                URI.create("https://contoso.crm4.dynamics.com"),
                "883d72e1-51c5-ec11-8c34-00224820a004",
                Optional.of("3f0c1d52-7a61-4a0e-8f0b-6f1f6d2b9a10")));
  }

  private void assertWritten(TokenRequest request, String example) throws IOException {
    assertThat(json.readTree(json.writeValueAsString(request)))
        .isEqualTo(json.readTree(Files.readString(EXAMPLES.resolve(example))));
  }

  private static TokenSubject subject(Optional<String> agent) {
    return new TokenSubject("contoso", CREDENTIAL, agent);
  }
}
