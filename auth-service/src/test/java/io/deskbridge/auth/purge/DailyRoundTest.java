package io.deskbridge.auth.purge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DailyRoundTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EXAMPLES =
      Path.of("../settings-service/src/main/resources/contracts/examples");

  @Inject DailyRound round;
  @Inject SettingsGateway gateway;

  @ConfigProperty(name = "deskbridge.settings.url")
  URI settingsUrl;

  private final List<JsonNode> questions = Collections.synchronizedList(new ArrayList<>());
  private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
  private HttpServer settings;

  @BeforeEach
  void everyRoundIsDue() {
    Database.execute("delete from lease");
    Database.execute("delete from credential");
    Database.execute("delete from credential_dispatch");
  }

  @AfterEach
  void stopSettings() {
    if (settings != null) {
      settings.stop(0);
    }
  }

  @Test
  void deletesWhatIsOldAndNamedNowhere() throws Throwable {
    // Given
    String kept = old(Calls.staged("contoso"));
    String unnamed = old(Calls.staged("contoso"));
    String alsoUnnamed = old(Calls.staged("northwind"));
    settingsNames(id -> id.equals(kept));

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.DONE);
    assertThat(stored()).containsExactly(kept);
    assertThat(unnamed).isNotEqualTo(alsoUnnamed);
  }

  @Test
  void asksInTheFormOfTheContractWithATokenForSettingsService() throws Throwable {
    // Given
    String id = old(Calls.staged("contoso"));
    JsonNode example =
        JSON.readTree(EXAMPLES.resolve("credential-references-request.json").toFile());
    settingsNames(any -> true);

    // When
    await(() -> round.runIfDue());

    // Then
    ObjectNode expected = example.deepCopy();
    ObjectNode first = (ObjectNode) expected.withArray("references").get(0);
    first.put("tenantId", "contoso").put("credentialId", id);
    expected.withArray("references").remove(1);
    assertThat(questions).containsExactly(expected);
    assertThat(claimsOf(tokens.getFirst()).path("aud").asText()).isEqualTo("settings-service");
  }

  @Test
  void readsTheAnswerOfTheContract() throws Throwable {
    // Given
    String answer = Files.readString(EXAMPLES.resolve("credential-references-answer.json"));
    settingsAnswers(200, question -> answer);
    CredentialKey named =
        new CredentialKey("contoso", UUID.fromString("0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9003"));
    CredentialKey unnamed =
        new CredentialKey("contoso", UUID.fromString("0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9099"));
    CredentialKey notAnswered = new CredentialKey("contoso", new UUID(0, 1));

    // When
    Optional<Set<CredentialKey>> found =
        await(() -> gateway.findUnnamed(List.of(named, unnamed, notAnswered)));

    // Then
    assertThat(found).contains(Set.of(unnamed));
  }

  @Test
  void leavesAloneWhatIsYoungerThanADay() throws Throwable {
    // Given
    String young = Calls.staged("contoso");
    settingsNames(id -> false);

    // When
    await(() -> round.runIfDue());

    // Then
    assertThat(stored()).containsExactly(young);
    assertThat(questions).isEmpty();
  }

  @Test
  void leavesAloneWhatWasVerifiedWithinTheLastDay() throws Throwable {
    // Given
    String id = old(Calls.staged("contoso"));
    Calls.verify("contoso", id);
    settingsNames(any -> false);

    // When
    await(() -> round.runIfDue());

    // Then
    assertThat(stored()).containsExactly(id);
  }

  @Test
  void deletesNothingWhileSettingsServiceIsAway() throws Throwable {
    // Given
    String id = old(Calls.staged("contoso"));

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.UNANSWERED);
    assertThat(stored()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "{}",
        "{\"references\": []}",
        "{\"references\": null}",
        "{\"references\": [{\"tenantId\": \"contoso\", \"credentialId\": \"ID\"}]}",
        "{\"references\": [{\"tenantId\": \"northwind\", \"credentialId\": \"ID\", \"named\": false}]}",
        "{\"references\": [{\"tenantId\": \"contoso\", \"credentialId\": \"ID\", \"named\": false}, {\"tenantId\": \"contoso\", \"credentialId\": \"ID\", \"named\": true}]}"
      })
  void deletesNothingWithoutAnExpressAnswer(String answer) throws Throwable {
    // Given
    String id = old(Calls.staged("contoso"));
    settingsAnswers(200, question -> answer.replace("ID", id));

    // When
    await(() -> round.runIfDue());

    // Then
    assertThat(stored()).containsExactly(id);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 503})
  void takesAFailureForNoAnswer(int status) throws Throwable {
    // Given
    String id = old(Calls.staged("contoso"));
    settingsAnswers(status, question -> "{\"references\": []}");

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.UNANSWERED);
    assertThat(stored()).containsExactly(id);
  }

  @Test
  void isDoneOnceADay() throws Throwable {
    // Given
    settingsNames(id -> false);
    await(() -> round.runIfDue());
    String id = old(Calls.staged("contoso"));

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.NOT_DUE);
    assertThat(stored()).containsExactly(id);
  }

  @Test
  void isNotDoneWhileAnotherReplicaDoesIt() throws Throwable {
    // Given
    Database.execute(
        "insert into lease values ('credential-purge', ?, now() + interval '5 minutes', null)",
        UUID.randomUUID());

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.NOT_DUE);
  }

  @Test
  void isTakenOverFromAReplicaThatDied() throws Throwable {
    // Given
    Database.execute(
        "insert into lease values ('credential-purge', ?, now() - interval '1 second', null)",
        UUID.randomUUID());
    settingsNames(id -> false);

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.DONE);
  }

  @Test
  void isStillDueAfterARoundWithoutAnswer() throws Throwable {
    // Given
    old(Calls.staged("contoso"));
    await(() -> round.runIfDue());
    settingsNames(id -> false);

    // When
    DailyRound.Result result = await(() -> round.runIfDue());

    // Then
    assertThat(result).isEqualTo(DailyRound.Result.DONE);
    assertThat(stored()).isEmpty();
  }

  private void settingsNames(Function<String, Boolean> named) throws IOException {
    settingsAnswers(
        200,
        question -> {
          ObjectNode answer = question.deepCopy();
          for (JsonNode reference : answer.path("references")) {
            ((ObjectNode) reference)
                .put("named", named.apply(reference.path("credentialId").asText()));
          }
          return answer.toString();
        });
  }

  private void settingsAnswers(int status, Function<JsonNode, String> answer) throws IOException {
    settings =
        HttpServer.create(new InetSocketAddress(settingsUrl.getHost(), settingsUrl.getPort()), 0);
    settings.createContext(
        "/internal/v1/credentials/references", exchange -> handle(exchange, status, answer));
    settings.start();
  }

  private void handle(HttpExchange exchange, int status, Function<JsonNode, String> answer)
      throws IOException {
    JsonNode question = JSON.readTree(exchange.getRequestBody());
    questions.add(question);
    tokens.add(
        exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length()));
    byte[] body = answer.apply(question).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String old(String id) {
    Database.execute(
        "update credential_dispatch set last_needed_at = now() - interval '25 hours' where credential_id = ?",
        UUID.fromString(id));
    return id;
  }

  private static List<String> stored() {
    List<String> credentials = Database.texts("select credential_id from credential order by 1");
    assertThat(Database.texts("select credential_id from credential_dispatch order by 1"))
        .isEqualTo(credentials);
    return credentials;
  }

  private static JsonNode claimsOf(String token) throws IOException {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(work);
  }
}
