package io.deskbridge.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class OpenApiTest {

  private static final Path COMMITTED = Path.of("docs/openapi.yaml");
  private static final Path ACTUAL = Path.of("target/openapi.yaml");

  @Test
  void isCommittedAsItIsServed() throws IOException {
    // When
    String served = given().accept("application/yaml").get("/q/openapi").asString();
    Files.writeString(ACTUAL, served);

    // Then
    assertThat(served)
        .as(
            "The interface changed. If that is meant: cp crm-lookup-service/%s crm-lookup-service/%s, and commit it.",
            ACTUAL, COMMITTED)
        .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
  }
}
