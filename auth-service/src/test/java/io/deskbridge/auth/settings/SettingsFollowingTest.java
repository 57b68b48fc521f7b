package io.deskbridge.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingsFollowingTest {

  @Inject SettingsView view;
  @Inject SettingsArchive archive;

  @Test
  void knowsTheCredentialInForceAndKeepsItInTheDatabase() {
    // Given
    String tenant = "follow-" + UUID.randomUUID().toString().substring(0, 8);
    UUID credential = UUID.randomUUID();

    // When
    Settings.inForce(tenant, credential.toString());

    // Then
    assertThat(view.find(tenant).orElseThrow().credentialId()).contains(credential);
    Settings.await(() -> kept(tenant).equals(List.of(credential.toString())));
  }

  @Test
  void remembersEveryTenantWithoutKafka() throws Throwable {
    // Given
    String tenant = "remember-" + UUID.randomUUID().toString().substring(0, 8);
    UUID credential = UUID.randomUUID();
    VertxContextSupport.subscribeAndAwait(
        () -> archive.keep(new SettingsInForce(tenant, 3, false, Optional.of(credential))));
    VertxContextSupport.subscribeAndAwait(
        () -> archive.keep(new SettingsInForce(tenant, 2, true, Optional.empty())));
    List<SettingsInForce> remembered = new ArrayList<>();

    // When
    VertxContextSupport.subscribeAndAwait(() -> archive.readAll(remembered::add));

    // Then
    assertThat(remembered).contains(new SettingsInForce(tenant, 3, false, Optional.of(credential)));
  }

  @Test
  void leavesOutWhatItCannotRead() {
    // Given
    String tenant = "broken-" + UUID.randomUUID().toString().substring(0, 8);
    UUID credential = UUID.randomUUID();
    Settings.inForce(tenant, credential.toString());

    // When
    Settings.send(tenant, Long.MAX_VALUE, "no json");
    String next = "next-" + UUID.randomUUID().toString().substring(0, 8);
    Settings.inForce(next, UUID.randomUUID().toString());

    // Then
    assertThat(view.find(tenant).orElseThrow().credentialId()).contains(credential);
  }

  @Test
  void forgetsATenantWhoseSettingsWereCleared() {
    // Given
    String tenant = "cleared-" + UUID.randomUUID().toString().substring(0, 8);
    Settings.inForce(tenant, UUID.randomUUID().toString());

    // When
    Settings.send(tenant, Long.MAX_VALUE, null);

    // Then
    Settings.await(() -> view.find(tenant).isEmpty());
  }

  @Test
  void isReadyAndNotStaleWhileKafkaAnswers() {
    // When
    io.restassured.response.Response response = RestAssured.get("/q/health/ready");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(
            response.<List<Boolean>>path(
                "checks.findAll { it.name == 'settings' }.data.settings_stale"))
        .containsExactly(false);
    assertThat(RestAssured.get("/q/metrics").asString()).contains("deskbridge_settings_stale 0.0");
  }

  private static List<String> kept(String tenant) {
    return Database.texts(
        "select credential_id::text from settings_in_force where tenant_id = ?", tenant);
  }
}
