package io.deskbridge.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final WebApi api = WebApi.asApplication();
  private final String control = simulator.controlUrl();

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @Test
  void itIsHealthy() {
    assertThat(client.get(control + "/health").json().path("status").asText()).isEqualTo("UP");
  }

  @Test
  void callsAreMadeUpWithTheIdsOfWhoHasTheNumber() {
    // When
    Reply reply = client.get(control + "/organisations/contoso/calls?seed=3&count=40");

    // Then
    JsonNode calls = reply.json().path("calls");
    assertThat(calls).hasSize(40);
    assertThat(calls).anyMatch(call -> call.path("contacts").isEmpty());
    for (JsonNode call : calls) {
      for (JsonNode id : call.path("contacts")) {
        JsonNode contact = api.get("contacts(%s)?$select=statecode".formatted(id.asText())).json();
        assertThat(contact.path("statecode").asInt(-1)).isZero();
      }
    }
    assertThat(client.get(control + "/organisations/contoso/calls?seed=3&count=40").body())
        .isEqualTo(reply.body());
  }

  @Test
  void callsOfNobodyAndMistakesAreRefused() {
    assertThat(client.get(control + "/organisations/nobody/calls").status()).isEqualTo(404);
    assertThat(client.get(control + "/organisations/contoso/calls?count=many").status())
        .isEqualTo(400);
    assertThat(client.get(control + "/organisations/contoso/calls?sead=1").status()).isEqualTo(400);
  }

  @Test
  void theJournalHasRequestsWithoutSecretsAndWritesColumnByColumn() {
    api.patch(
        "contacts(" + WebApi.id("contact", "C3") + ")", "{\"jobtitle\":\"Boss\"}", "If-Match", "*");

    Reply reply =
        client.get(control + "/journal?method=PATCH&path=/api/data&table=contact&column=jobtitle");

    JsonNode request = reply.json().at("/requests/0");
    assertThat(request.path("server").asText()).isEqualTo("dataverse");
    assertThat(request.path("status").asInt()).isEqualTo(204);
    assertThat(request.at("/headers/if-match").asText()).isEqualTo("*");
    assertThat(request.path("headers").has("authorization")).isFalse();
    JsonNode write = reply.json().at("/writes/0");
    assertThat(write.path("operation").asText()).isEqualTo("update");
    assertThat(write.path("organisation").asText()).isEqualTo("contoso");
    assertThat(write.path("user").asText())
        .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
    assertThat(reply.body()).doesNotContain("Bearer");
  }

  @Test
  void aStatusIsRefusedInTheWordsOfTheProtocol() {
    fault(
        "{\"server\":\"dataverse\",\"pathPrefix\":\"/api/data/v9.2/contacts\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":7,\"times\":1}");

    Reply refused = api.get("contacts?$top=1");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(refused.code()).isEqualTo("0x80072322");
    assertThat(api.get("contacts?$top=1").status()).as("only once").isEqualTo(200);
  }

  @Test
  void aRuleStrikesOneRequestInSoManyAlwaysTheSameOnes() {
    // When
    List<Integer> first = statusesUnderARate();
    simulator.reset();
    List<Integer> again = statusesUnderARate();

    // Then
    assertThat(first).contains(200, 503).isEqualTo(again);
    assertThat(client.get(control + "/faults").json().at("/0/met").asLong())
        .isEqualTo(again.stream().filter(status -> status == 503).count())
        .isBetween(4L, 25L);
  }

  private List<Integer> statusesUnderARate() {
    fault("{\"server\":\"dataverse\",\"kind\":\"status\",\"status\":503,\"oneIn\":4,\"seed\":7}");
    return IntStream.range(0, 50).mapToObj(i -> api.get("contacts?$top=1").status()).toList();
  }

  @Test
  void e65EntraCanBeThrottled() {
    fault("{\"server\":\"entra\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":3}");

    Reply refused = client.get(simulator.entraUrl() + "/common/discovery/v2.0/keys");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("3");
    assertThat(refused.json().path("error").asText()).isEqualTo("temporarily_unavailable");
    assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(90055);
  }

  @Test
  void latencyDelaysTheAnswer() {
    fault("{\"server\":\"dataverse\",\"latencyMillis\":300}");
    Instant before = Instant.now();

    assertThat(api.get("contacts?$top=1").status()).isEqualTo(200);

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void aConnectionIsCutBeforeAnythingIsDone() {
    fault("{\"method\":\"POST\",\"kind\":\"cut\"}");

    assertThatThrownBy(() -> api.post("contacts", "{\"lastname\":\"x\"}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(simulator.writes()).isEmpty();
  }

  @Test
  void aConnectionIsCutAfterAllIsDone() {
    fault("{\"method\":\"POST\",\"kind\":\"applied-then-cut\"}");

    assertThatThrownBy(() -> api.post("contacts", "{\"lastname\":\"x\"}"))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(simulator.writes()).hasSize(1);
  }

  @Test
  void aWriteIsAppliedAfterTheCallerGaveUp() throws Exception {
    fault("{\"method\":\"POST\",\"kind\":\"applied-late\",\"afterGivingUpMillis\":600}");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.base() + "contacts"))
            .timeout(Duration.ofMillis(300))
            .header("Authorization", "Bearer " + api.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"lastname\":\"Late\"}"))
            .build();

    assertThatThrownBy(() -> client.send(request)).isInstanceOf(HttpTimeoutException.class);

    assertThat(simulator.writes()).as("not yet").isEmpty();
    Instant end = Instant.now().plusSeconds(10);
    while (simulator.writes().isEmpty() && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    assertThat(simulator.writes()).hasSize(1);
  }

  @Test
  void aBodyComesSlowly() {
    fault("{\"server\":\"dataverse\",\"kind\":\"slow-body\",\"bodyMillis\":500}");
    Instant before = Instant.now();

    Reply reply = api.get("WhoAmI");

    assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(400));
    assertThat(reply.json().path("UserId").asText())
        .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
  }

  @Test
  void oneUserMeetsTroubleAndAnotherDoesNot() {
    String applicationId =
        simulator.credentials().organisation("contoso").applicationId().toUpperCase(Locale.ROOT);
    fault("{\"kind\":\"status\",\"status\":503,\"user\":\"%s\"}".formatted(applicationId));

    assertThat(api.get("WhoAmI").status()).isEqualTo(503);
    assertThat(WebApi.as("reader-only").get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void theJournalIsSearchedByCallerAndByPartOfThePath() {
    WebApi reader = WebApi.as("reader-only");
    reader.get("contacts?$top=1");
    api.get("contacts?$top=2");
    String caller =
        simulator
            .credentials()
            .organisation("contoso")
            .otherApplications()
            .get("reader-only")
            .applicationId();

    JsonNode requests =
        client
            .get(control + "/journal?pathContains=contacts&server=dataverse&caller=" + caller)
            .json()
            .path("requests");

    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).path("path").asText()).endsWith("contacts?$top=1");
  }

  @Test
  void aRequestHangs() throws Exception {
    fault("{\"kind\":\"hang\",\"server\":\"graph\"}");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(simulator.graphUrl() + "/v1.0/users"))
            .timeout(Duration.ofMillis(400))
            .build();

    assertThatThrownBy(() -> client.send(request)).isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void garbageIsNoJson() {
    fault("{\"kind\":\"garbage\",\"server\":\"dataverse\"}");

    Reply reply = api.get("WhoAmI");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("<html>");
  }

  @Test
  void aRedirectLeadsElsewhere() {
    fault(
        "{\"kind\":\"redirect\",\"server\":\"dataverse\",\"location\":\"https://evil.example/\"}");

    Reply reply = api.get("WhoAmI");

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("https://evil.example/");
  }

  @Test
  void faultsEndWhenTheyAreDeleted() {
    fault("{\"kind\":\"status\",\"status\":503}");
    assertThat(client.get(control + "/faults").json()).hasSize(1);

    client.send("DELETE", control + "/faults", "");

    assertThat(api.get("contacts?$top=1").status()).isEqualTo(200);
  }

  @Test
  void whatIsNoFaultIsRefused() {
    for (String body :
        new String[] {
          "{\"kind\":\"explode\"}",
          "{\"kind\":\"status\",\"status\":200}",
          "{\"kind\":\"redirect\"}",
          "{\"sever\":\"dataverse\"}",
          "{\"server\":\"control\"}",
          "{\"times\":\"many\"}",
          "{\"kind\":\"applied-late\"}",
          "{\"kind\":\"slow-body\",\"bodyMillis\":-1}",
          "[]",
          "{",
          ""
        }) {
      Reply reply = client.send("POST", control + "/faults", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.json().path("detail").asText()).isNotEmpty();
    }
    assertThat(client.get(control + "/journal?colour=red").status()).isEqualTo(400);
    assertThat(client.get(control + "/elsewhere").status()).isEqualTo(404);
  }

  @Test
  void theClockMovesOnAndBack() {
    Instant before = now(client.get(control + "/clock"));

    Reply moved = client.send("POST", control + "/clock", "{\"advanceSeconds\":3600}");

    assertThat(now(moved)).isBetween(before.plusSeconds(3600), before.plusSeconds(3660));
    assertThat(client.send("DELETE", control + "/clock", "").status()).isEqualTo(204);
    assertThat(now(client.get(control + "/clock"))).isBefore(before.plusSeconds(60));
    for (String body :
        new String[] {"{}", "{\"advanceSeconds\":0}", "{\"advanceSeconds\":\"1\"}"}) {
      assertThat(client.send("POST", control + "/clock", body).status()).as(body).isEqualTo(400);
    }
  }

  private static Instant now(Reply reply) {
    return Instant.parse(reply.json().path("now").asText());
  }

  @Test
  void peopleWhoDontExistCantBeAdministered() {
    String path = control + "/entra/people/nobody%40contoso.example/";

    assertThat(client.send("DELETE", path + "grants", "").status()).isEqualTo(404);
    assertThat(client.send("DELETE", path + "consents", "").status()).isEqualTo(404);
    assertThat(client.send("DELETE", path + "conditional-access", "").status()).isEqualTo(404);
    assertThat(client.send("DELETE", path + "toes", "").status()).isEqualTo(404);
    assertThat(client.send("GET", path + "grants", "").status()).isEqualTo(400);
    assertThat(
            client
                .send(
                    "PUT",
                    control + "/entra/people/ada.agent@contoso.example/conditional-access",
                    "{\"demand\":\"a smile\"}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void anApplicationUserIsRemoved() {
    String path = control + "/organisations/contoso/users/" + applicationId();

    assertThat(client.send("DELETE", path, "").status()).isEqualTo(204);

    Reply refused = api.get("WhoAmI");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("0x80072560");
    assertThat(client.send("DELETE", path, "").status()).as("twice").isEqualTo(404);
    simulator.reset();
    assertThat(api.get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void aRoleIsWithdrawn() {
    String path = control + "/organisations/contoso/users/" + applicationId() + "/roles/";

    assertThat(client.send("DELETE", path + "Service%20Writer", "").status()).isEqualTo(204);

    assertThat(api.get("contacts?$top=1").status()).isEqualTo(200);
    assertThat(api.post("contacts", "{\"lastname\":\"x\"}").code()).isEqualTo("0x80040220");
    assertThat(client.send("DELETE", path + "Juggler", "").status()).isEqualTo(404);
    assertThat(
            client.send("DELETE", control + "/organisations/nobody/users/x/roles/y", "").status())
        .isEqualTo(404);
    assertThat(client.get(control + "/organisations/contoso").status()).isEqualTo(404);
  }

  private String applicationId() {
    return simulator.credentials().organisation("contoso").applicationId();
  }

  @Test
  void aWebPageCantUseIt() {
    assertThat(
            client.send("POST", control + "/reset", "", "Origin", "https://evil.example").status())
        .isEqualTo(403);
  }

  @Test
  void resetBringsBackTheStart() {
    String contact = "contacts(" + WebApi.id("contact", "C3") + ")";
    api.patch(contact, "{\"jobtitle\":\"Boss\"}", "If-Match", "*");

    assertThat(client.send("POST", control + "/reset", "").status()).isEqualTo(204);

    assertThat(api.get(contact).json().path("jobtitle").asText()).isEqualTo("Owner");
    assertThat(simulator.writes()).isEmpty();
  }

  private void fault(String body) {
    Reply reply =
        client.send("POST", control + "/faults", body, "Content-Type", "application/json");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }
}
