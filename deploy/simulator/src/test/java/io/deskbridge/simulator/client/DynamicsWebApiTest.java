package io.deskbridge.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.ClientCertificate;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code dynamics-web-api}, unmodified. */
class DynamicsWebApiTest {

  private static final Simulator SIMULATOR = SharedSimulator.simulator();
  private static final NodeScript DWA =
      new NodeScript("dwa.cjs", SIMULATOR, ClientCertificate.make());

  @AfterEach
  void reset() {
    SIMULATOR.reset();
  }

  @Test
  void k01TheCallsResolve() {
    WebApi.asApplication().assign("Delegate");

    JsonNode results = result("K-01");

    TreeMap<String, String> failed = new TreeMap<>();
    results
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().asText().equals("ok")) {
                failed.put(each.getKey(), each.getValue().asText());
              }
            });
    assertThat(results).hasSize(42);
    assertThat(failed).as(results.toString()).isEmpty();
  }

  @Test
  void k21TheRequestsOfMicrosoftsSampleClientAreAnswered() {
    JsonNode outcome = new NodeScript("forms.cjs", SIMULATOR, ClientCertificate.make()).run("K-21");

    TreeMap<String, String> failed = new TreeMap<>();
    outcome
        .path("result")
        .properties()
        .forEach(
            each -> {
              if (!each.getValue().asText().equals("ok")) {
                failed.put(each.getKey(), each.getValue().asText());
              }
            });
    assertThat(outcome.path("result")).as(outcome.toString()).hasSize(13);
    assertThat(failed).isEmpty();
  }

  @Test
  void k02CountResolvesToANumber() {
    JsonNode count = result("K-02");

    assertThat(count.isInt()).isTrue();
    assertThat(count.asInt()).isGreaterThan(300);
  }

  @Test
  void k04AnUpsertByKeyResolvesToNothingAndIsFound() {
    JsonNode outcome = result("K-04");

    assertThat(outcome.path("upserted").asText()).isEqualTo("undefined");
    assertThat(outcome.path("lastname").asText()).isEqualTo("x");
  }

  @Test
  void k05AChangeSetResolvesToIds() {
    JsonNode ids = result("K-05");

    assertThat(ids).isNotEmpty().allMatch(id -> id.asText().matches("[0-9a-f-]{36}"));
  }

  @Test
  void k08SingularNamesAreResolvedByMetadata() {
    assertThat(result("K-08").asText()).isEqualTo("Yvonne McKay (sample)");
  }

  @Test
  void k10ErrorsAreMapped() {
    JsonNode refused = result("K-10a");
    assertThat(refused.path("isError").asBoolean()).isTrue();
    assertThat(refused.path("status").asInt()).isEqualTo(401);
    assertThat(refused.path("message").asText()).isEqualTo("Unexpected Error");
    assertThat(refused.has("code")).isFalse();

    JsonNode missing = result("K-10b");
    assertThat(missing.path("status").asInt()).isEqualTo(404);
    assertThat(missing.path("code").asText()).isEqualTo("0x80040217");

    SharedSimulator.client()
        .send(
            "POST",
            SIMULATOR.controlUrl() + "/faults",
            "{\"server\":\"dataverse\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":9}");
    JsonNode throttled = result("K-10c");
    assertThat(throttled.path("status").asInt()).isEqualTo(429);
    assertThat(throttled.path("code").asText()).isEqualTo("0x80072322");
    assertThat(throttled.path("retryAfter").asText()).isEqualTo("9");
  }

  private static JsonNode result(String name) {
    JsonNode outcome = DWA.run(name);
    assertThat(outcome.has("result")).as(outcome.toString()).isTrue();
    return outcome.path("result");
  }
}
