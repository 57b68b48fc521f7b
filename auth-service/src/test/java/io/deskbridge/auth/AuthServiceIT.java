package io.deskbridge.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.EndedSessionEvents;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.local.configuration.ServiceConfiguration;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.secret.Keysets;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, jar or native: what breaks only there. */
@QuarkusIntegrationTest
class AuthServiceIT {

  private static final Path NATIVE = Path.of(System.getProperty("native.image.path", "none"));

  @Test
  void sealsAndOpensAKeyPassword() {
    // Given
    String id = Calls.staged("contoso");

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("organizationId"))
        .isEqualTo(EmbeddedServers.organisation("contoso").organizationId());
  }

  @Test
  void signsAnAgentInAndOut() {
    // Given
    String credential = Calls.staged("contoso");
    Settings.publish("contoso", credential);
    Desk desk = new Desk("contoso", "ada");
    Settings.await(() -> desk.openPopup().statusCode() == 200);

    // When
    Response session = desk.signIn();
    Response renewed = desk.renew();
    Response token =
        Calls.token(
            "contoso",
            Map.of(
                "credentialId", credential, "actor", "agent", "agentId", desk.person().objectId()));
    Response out = desk.signOut();

    // Then
    assertThat(session.<String>path("agent.name")).isEqualTo("Ada Agent");
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(token.statusCode()).isEqualTo(200);
    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(EndedSessionEvents.awaitFor(desk.sessionCookie().substring(0, 36)).key())
        .isEqualTo("contoso");
  }

  @Test
  void namesAMistake() {
    // When
    Response response =
        Calls.stage("contoso", Connections.working("contoso", "keyPassword", "wrong"));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("key-password-wrong");
  }

  @Test
  void isReady() {
    assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesToStartWithAnotherKeyset(@TempDir Path folder)
      throws IOException, InterruptedException {
    // Given
    Calls.staged("contoso");
    Path log = folder.resolve("log");

    // When
    Process process =
        new ProcessBuilder(command(configuration(folder)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    process.destroyForcibly();

    // Then
    assertThat(ended).as("the service ended by itself").isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(Files.readString(log))
        .contains("The keyset of deskbridge.keyset.file does not open stored credentials");
  }

  private static Path configuration(Path folder) throws IOException {
    Map<String, String> keys = EmbeddedServers.configurationOf(ServiceName.AUTH);
    keys.put("deskbridge.keyset.file", Keysets.keptIn(folder.resolve("other.json")).toString());
    keys.put("deskbridge.settings.url", "http://localhost:1");
    keys.put("quarkus.http.port", "0");
    keys.put("quarkus.log.console.json.enabled", "false");
    return Files.writeString(
        folder.resolve("application.properties"), ServiceConfiguration.asFile(keys));
  }

  private static List<String> command(Path configuration) {
    String locations = "-Dquarkus.config.locations=" + configuration;
    return Files.exists(NATIVE)
        ? List.of(NATIVE.toString(), locations)
        : List.of(
            ProcessHandle.current().info().command().orElse("java"),
            locations,
            "-jar",
            "target/quarkus-app/quarkus-run.jar");
  }
}
