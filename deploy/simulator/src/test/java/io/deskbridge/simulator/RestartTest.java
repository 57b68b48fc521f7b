package io.deskbridge.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.ClientCertificate;
import io.deskbridge.simulator.testing.WebApi;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

  private static final Pattern PORT = Pattern.compile("https://localhost:(\\d+)");

  @TempDir private Path data;

  @Test
  void whatWasWrittenSurvivesAKilledProcess() throws Exception {
    SimulatorOptions.Ports ports = startAndKill(SimulatorOptions.Ports.FREE, simulator -> {});
    String[] kept = new String[2];

    startAndKill(
        ports,
        api -> {
          Reply created = api.post("contacts", "{\"lastname\":\"Survivor\"}");
          assertThat(created.status()).isEqualTo(204);
          kept[0] = WebApi.idOf(created);
          kept[1] = api.token();
          api.patch("contacts(" + kept[0] + ")", "{\"jobtitle\":\"Diver\"}", "If-Match", "*");
          api.send("DELETE", "contacts(" + kept[0] + ")/jobtitle", "");
          api.patch("contacts(" + kept[0] + ")", "{\"mobilephone\":\"1\"}", "If-Match", "*");
        });

    try (Simulator again = Simulator.start(SimulatorOptions.keptIn(data, 42).on(ports))) {
      WebApi api = new WebApi(again, new Client(again), kept[1]);
      var row = api.get("contacts(" + kept[0] + ")").json();
      assertThat(row.path("lastname").asText())
          .as("with the token of before")
          .isEqualTo("Survivor");
      assertThat(row.path("mobilephone").asText()).isEqualTo("1");
      assertThat(row.path("jobtitle").isNull()).isTrue();
      assertThat(again.writes()).hasSize(4);
      String etag = row.path("@odata.etag").asText();
      api.patch("contacts(" + kept[0] + ")", "{\"mobilephone\":\"2\"}", "If-Match", etag);
      assertThat(api.get("contacts(" + kept[0] + ")").json().path("@odata.etag").asText())
          .isNotEqualTo(etag);
    }
  }

  @Test
  void aLineCutShortByTheKillIsDropped() throws Exception {
    try (Simulator simulator = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      WebApi api = WebApi.of(simulator);
      api.post("contacts", "{\"lastname\":\"Whole\"}");
    }
    Files.writeString(
        data.resolve("store/contoso.jsonl"), "[{\"sequence\":2,\"at\":", StandardOpenOption.APPEND);

    try (Simulator again = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      assertThat(again.writes()).hasSize(1);
      assertThat(WebApi.of(again).post("contacts", "{\"lastname\":\"Next\"}").status())
          .isEqualTo(204);
    }
    try (Simulator third = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      assertThat(third.writes()).hasSize(2);
    }
  }

  @Test
  void aRemovedFieldStaysRemoved() {
    SimulatorOptions options = SimulatorOptions.keptIn(data, 42);
    String column = "/organisations/contoso/tables/contact/columns/new_tier";
    String grace = "contacts(" + WebApi.id("contact", "grace") + ")";
    try (Simulator simulator = Simulator.start(options)) {
      WebApi.of(simulator).patch(grace, "{\"new_tier\":\"Gold\",\"new_interests\":\"2\"}");
      new Client(simulator).send("DELETE", simulator.controlUrl() + column, "");
    }

    try (Simulator again = Simulator.start(options)) {
      assertThat(WebApi.of(again).get(grace + "?$select=new_tier").status()).isEqualTo(400);
      new Client(again).send("PUT", again.controlUrl() + column, "");
      var row = WebApi.of(again).get(grace + "?$select=new_tier,new_interests").json();
      assertThat(row.path("new_tier").asText()).isEqualTo("Gold");
      assertThat(row.path("new_interests").asText()).isEqualTo("2");
    }
  }

  @Test
  void peopleStaySignedInAndRevokedOnesOut() throws Exception {
    SimulatorOptions options = SimulatorOptions.keptIn(data, 42).behindEdge(9440);
    String ofAda;
    String ofBen;
    try (Simulator simulator = Simulator.start(options)) {
      Agent ada = agent(simulator, "ada");
      assertThat(ada.redirectUri())
          .isEqualTo("https://contoso.deskbridge.localhost:9440/v1/dynamics/oauth_callback");
      ofAda = ada.tokens().json().path("refresh_token").asText();
      ofBen = agent(simulator, "ben").tokens().json().path("refresh_token").asText();
      simulator.administration().revokeGrants("ben.agent@contoso.example");
      options = options.on(ports(simulator));
    }

    try (Simulator again = Simulator.start(options)) {
      assertThat(agent(again, "ada").refresh(ofAda).status()).isEqualTo(200);
      assertThat(agent(again, "ben").refresh(ofBen).json().at("/error_codes/0").asInt())
          .isEqualTo(50173);
      assertThat(again.credentials().toString())
          .doesNotContain(again.credentials().organisation("contoso").person("ada").password());
      assertThat(Files.readString(data.resolve("store/grants.jsonl"))).doesNotContain(ofAda);
    }
  }

  @Test
  void whatAdministratorsChangedAboutApplicationsStays() throws Exception {
    ClientCertificate certificate = ClientCertificate.make();
    String applicationId;
    String secret;
    SimulatorOptions options = SimulatorOptions.keptIn(data, 42);
    try (Simulator simulator = Simulator.start(options)) {
      secret = simulator.credentials().organisation("contoso").clientSecret();
      applicationId = simulator.credentials().organisation("contoso").applicationId();
      certificate.registerFor(applicationId, simulator, new Client(simulator));
      simulator.administration().consentForAll(applicationId, List.of());
      simulator.administration().expireSecrets(applicationId, Optional.empty());
    }

    try (Simulator again = Simulator.start(options)) {
      Client client = new Client(again);
      Agent ada = agent(again, "ada");
      Reply refused =
          client.form(
              ada.authority() + "/oauth2/v2.0/token",
              Map.of(
                  "grant_type",
                  "client_credentials",
                  "client_id",
                  applicationId,
                  "client_secret",
                  secret,
                  "scope",
                  "https://graph.microsoft.com/.default"));
      assertThat(refused.json().at("/error_codes/0").asInt()).isEqualTo(7000222);
      assertThat(Files.readString(data.resolve("store/client-keys.jsonl")))
          .contains("certificates\":[{")
          .doesNotContain(secret);
      assertThat(Files.readAllLines(data.resolve("store/role-assignments.jsonl"))).hasSize(3);
      again.reset();
      assertThat(client.token("contoso")).as("reset brings the secret back").isNotEmpty();
      assertThat(Files.readString(data.resolve("store/role-assignments.jsonl"))).isEmpty();
    }
  }

  private static Agent agent(Simulator simulator, String key) {
    return new Agent(simulator, new Client(simulator), "contoso", key);
  }

  private static SimulatorOptions.Ports ports(Simulator simulator) {
    return new SimulatorOptions.Ports(
        URI.create(simulator.dataverseUrl()).getPort(),
        URI.create(simulator.entraUrl()).getPort(),
        URI.create(simulator.graphUrl()).getPort(),
        URI.create(simulator.controlUrl()).getPort());
  }

  @Test
  void secretsStayAndOnlyTheOwnerReadsThem() throws Exception {
    String before;
    try (Simulator simulator = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      before = simulator.credentials().organisation("contoso").clientSecret();
      assertThat(simulator.credentials().toString()).doesNotContain(before);
    }
    try (Simulator again = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      assertThat(again.credentials().organisation("contoso").clientSecret()).isEqualTo(before);
    }
    for (String file :
        List.of("credentials.json", "secrets.json", "ca.key", "server.key", "signing-keys.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(data.resolve("ca.crt"))).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void oneFolderServesOneSimulatorAtATime() {
    try (Simulator first = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      assertThatThrownBy(() -> Simulator.start(SimulatorOptions.keptIn(data, 42)))
          .hasMessageContaining("in use by another simulator");
      assertThat(first.dataverseUrl()).startsWith("https://localhost:");
    }
  }

  @Test
  void aFolderKeepsItsSeed() {
    Simulator.start(SimulatorOptions.keptIn(data, 42)).close();

    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.keptIn(data, 43)))
        .hasMessageContaining("was made with --seed 42");
  }

  @Test
  void aFolderKeepsItsNumberOfContacts() {
    SimulatorOptions options = SimulatorOptions.keptIn(data, 42).withContacts(40);
    try (Simulator simulator = Simulator.start(options)) {
      assertThat(generated(WebApi.of(simulator))).isEqualTo(40);
    }

    assertThatThrownBy(() -> Simulator.start(SimulatorOptions.keptIn(data, 42)))
        .hasMessageContaining("was made with --contacts 40");
  }

  private static int generated(WebApi api) {
    return api.get("contacts?$select=contactid&$filter=startswith(emailaddress1,'person')")
        .json()
        .path("value")
        .size();
  }

  private interface Work {
    void on(WebApi api) throws Exception;
  }

  private SimulatorOptions.Ports startAndKill(SimulatorOptions.Ports ports, Work work)
      throws Exception {
    Process process = process(ports);
    try {
      SimulatorOptions.Ports bound = bound(process);
      work.on(WebApi.at(bound, data));
      return bound;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process process(SimulatorOptions.Ports ports) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Simulator.class.getName(),
                "--data",
                data.toString()));
    command.addAll(List.of("--dataverse-port", "" + ports.dataverse()));
    command.addAll(List.of("--entra-port", "" + ports.entra()));
    command.addAll(List.of("--graph-port", "" + ports.graph()));
    command.addAll(List.of("--control-port", "" + ports.control()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static SimulatorOptions.Ports bound(Process process) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<Integer> ports = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher matcher = PORT.matcher(line);
      if (matcher.find()) {
        ports.add(Integer.parseInt(matcher.group(1)));
      }
      if (line.equals("simulator ready")) {
        return new SimulatorOptions.Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
      }
    }
    throw new AssertionError("The simulator ended before it was ready");
  }
}
