package io.deskbridge.settings.connection;

import static io.deskbridge.settings.connection.AgentPlatformResourceTest.PATH;
import static io.deskbridge.settings.connection.AgentPlatformResourceTest.SECRET;
import static io.deskbridge.settings.connection.AgentPlatformResourceTest.form;
import static io.deskbridge.settings.testing.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.AuthStandIn;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class AuthServiceTroubleTest {

  private final Portal admin = Portal.of("contoso", "admin");

  static Stream<Arguments> troubles() {
    String garbage = "<html>not what you expect";
    return Stream.of(
        trouble("500", answering(500, garbage)),
        trouble("401", answering(401, "{}")),
        trouble("403", answering(403, "{}")),
        trouble("404", answering(404, "{}")),
        trouble("garbage instead of a credential", answering(201, garbage)),
        trouble("a credential without an id", answering(201, "{\"keyPasswordHint\": \"…abcd\"}")),
        trouble("an empty 201", answering(201, "")),
        trouble("422 without errors", answering(422, "{\"errors\": []}")),
        trouble(
            "422 about a field that nobody typed",
            answering(
                422, "{\"errors\": [{\"pointer\": \"/x\", \"code\": \"y\", \"detail\": \"z\"}]}")),
        trouble("garbage instead of errors", answering(422, garbage)),
        trouble(
            "a redirect",
            exchange ->
                AuthStandIn.respond(
                    exchange, 302, "", Map.of("Location", "http://localhost:1/elsewhere"))),
        trouble("a cut", exchange -> exchange.close()),
        trouble("a hang", exchange -> Thread.sleep(10_000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void saysThatItCouldNotVerifyAndSavesNothing(String trouble, AuthStandIn.Behaviour behaviour) {
    // Given
    long before = admin.revision();
    try (AuthStandIn auth = AuthStandIn.behaving(behaviour)) {
      Instant begin = Instant.now();

      // When
      Response answer = admin.put(PATH, form());

      // Then
      assertProblem(answer, 503, "connection-unverifiable");
      assertThat(answer.asString()).doesNotContain(SECRET);
      assertThat(answer.header("Retry-After")).isEqualTo("10");
      assertThat(auth.received()).hasSize(1);
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(8));
      assertThat(admin.revision()).isEqualTo(before);
    }
  }

  @Test
  void saysThatItCouldNotVerifyWhenAuthServiceIsAway() {
    // Given
    long before = admin.revision();

    // When
    Response answer = admin.put(PATH, form());

    // Then
    assertProblem(answer, 503, "connection-unverifiable");
    assertThat(admin.revision()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"503, 7, 7", "429, 40, 40", "503, 100000, 300", "503, soon, 10"})
  void passesOnHowLongToWait(int status, String asked, String told) {
    // Given
    try (AuthStandIn auth = AuthStandIn.answering(status, "{}", Map.of("Retry-After", asked))) {

      // When
      Response answer = admin.put(PATH, form());

      // Then
      assertProblem(answer, 503, "connection-unverifiable");
      assertThat(answer.header("Retry-After")).isEqualTo(told);
      assertThat(auth.received()).hasSize(1);
    }
  }

  private static Arguments trouble(String name, AuthStandIn.Behaviour behaviour) {
    return Arguments.of(name, behaviour);
  }

  private static AuthStandIn.Behaviour answering(int status, String body) {
    return exchange -> AuthStandIn.respond(exchange, status, body, Map.of());
  }
}
