package io.deskbridge.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedServersTest {

  private final Organisation northwind = EmbeddedServers.organisation("northwind");
  private final URI whoAmI = URI.create(northwind.environmentUrl() + "/api/data/v9.2/WhoAmI");

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void reachesAnOrganisationByItsOwnHostName() {
    // When
    JsonHttp.Answer answer = askWhoAmI();

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("OrganizationId").asText()).isEqualTo(northwind.organizationId());
  }

  @Test
  void makesTroubleOnPurposeAndTellsWhatWasAsked() {
    // Given
    SimulatorControl simulator = EmbeddedServers.simulator();
    simulator.addFault(
        Map.of(
            "server",
            "dataverse",
            "pathPrefix",
            "/api/data/v9.2/WhoAmI",
            "kind",
            "status",
            "status",
            503,
            "times",
            1));

    // When
    JsonHttp.Answer troubled = askWhoAmI();

    // Then
    assertThat(troubled.status()).isEqualTo(503);
    assertThat(askWhoAmI().status()).isEqualTo(200);
    JsonNode asked = simulator.requests(Map.of("server", "dataverse", "status", "503"));
    assertThat(asked.size()).isPositive();
  }

  @Test
  void givesEveryServiceTheKeysADeployerWouldSet() {
    for (ServiceName service : ServiceName.values()) {
      assertThat(EmbeddedServers.configurationOf(service))
          .containsEntry("kafka.bootstrap.servers", EmbeddedServers.kafka())
          .containsEntry("quarkus.datasource.username", service.database().restrictedRole());
    }
  }

  @Test
  void knowsThatNamesUnderLocalhostAreThisMachine() throws Exception {
    assertThat(InetAddress.getByName("any.name.localhost").isLoopbackAddress()).isTrue();
  }

  private JsonHttp.Answer askWhoAmI() {
    return EmbeddedServers.http()
        .send(
            "GET",
            whoAmI,
            Map.of("Authorization", "Bearer " + EmbeddedServers.tokens().ofApplication(northwind)),
            null);
  }
}
