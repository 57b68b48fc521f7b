package io.deskbridge.settings.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class OpenApiTest {

  private static final Path COMMITTED = Path.of("docs/openapi.yaml");
  private static final Path SERVED = Path.of("target/openapi.yaml");

  @Test
  void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
    // Given
    String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";

    // When
    String served = RestAssured.get("/q/openapi").asString();

    // Then
    Files.writeString(SERVED, served);
    assertThat(served)
        .as("An endpoint changed. Look at the difference, then: cp %s %s", SERVED, COMMITTED)
        .isEqualTo(committed);
  }
}
