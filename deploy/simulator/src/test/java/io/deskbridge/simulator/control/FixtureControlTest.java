package io.deskbridge.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test loads the rows that it needs. */
class FixtureControlTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @Test
  void rowsThatReferToOneAnotherAreLoadedAsTheSimulatorsOwnAre() {
    Reply loaded =
        load(
            """
            {"rows": [
              {"table": "account", "key": "vip-inc", "values": {"name": "Vip Inc."}},
              {"table": "contact", "key": "vip", "values": {"lastname": "Vip", "parentcustomerid": "account:vip-inc", "mobilephone": "+12065550123"}},
              {"table": "incident", "key": "vip-case", "values": {"title": "Old", "customerid": "account:vip-inc", "primarycontactid": "contact:vip", "statecode": 1, "statuscode": 5}}
            ]}
            """);

    assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
    assertThat(loaded.json().at("/ids/1").asText())
        .isEqualTo(WebApi.id("contact", "vip").toString());
    JsonNode incident =
        api.get("incidents(" + WebApi.id("incident", "vip-case") + ")?$expand=primarycontactid")
            .json();
    assertThat(incident.path("statuscode").asInt()).isEqualTo(5);
    assertThat(incident.path("ticketnumber").asText()).startsWith("CAS-");
    assertThat(incident.at("/primarycontactid/mobilephone").asText()).isEqualTo("+12065550123");
    simulator.reset();
    assertThat(api.get("contacts(" + WebApi.id("contact", "vip") + ")").status()).isEqualTo(404);
  }

  @Test
  void aRowThatIsThereIsChanged() {
    Reply loaded =
        load(
            "{\"rows\":[{\"table\":\"contact\",\"key\":\"grace\",\"values\":{\"new_tier\":\"Gold\",\"parentcustomerid\":\"account:%s\"}}]}"
                .formatted(WebApi.id("account", "A1")));

    assertThat(loaded.status()).as(loaded.body()).isEqualTo(200);
    JsonNode grace = api.get("contacts(" + WebApi.id("contact", "grace") + ")").json();
    assertThat(grace.path("new_tier").asText()).isEqualTo("Gold");
    assertThat(grace.path("lastname").asText()).isEqualTo("Walker");
    assertThat(grace.path("_parentcustomerid_value").asText())
        .isEqualTo(WebApi.id("account", "A1").toString());
  }

  @Test
  void oneBadRowKeepsAllOut() {
    String good = "{\"table\":\"contact\",\"key\":\"x\",\"values\":{\"lastname\":\"X\"}}";
    for (String bad :
        new String[] {
          "{\"table\":\"nothing\",\"key\":\"x\",\"values\":{}}",
          "{\"table\":\"contact\",\"values\":{}}",
          "{\"table\":\"contact\",\"key\":\"y\",\"values\":{\"colour\":\"red\"}}",
          "{\"table\":\"contact\",\"key\":\"y\",\"values\":{\"lastname\":1}}",
          "{\"table\":\"contact\",\"key\":\"y\",\"values\":{\"parentcustomerid\":\"account:nobody\"}}",
          "{\"table\":\"contact\",\"key\":\"y\",\"values\":{\"parentcustomerid\":\"queue:billing\"}}",
          "{\"table\":\"incident\",\"key\":\"y\",\"values\":{\"title\":\"of nobody\"}}",
          "1"
        }) {
      Reply refused = load("{\"rows\":[" + good + "," + bad + "]}");
      assertThat(refused.status()).as(bad).isEqualTo(400);
      assertThat(refused.json().path("detail").asText()).isNotEmpty();
    }
    assertThat(simulator.writes()).isEmpty();
    assertThat(load("{\"rows\":1}").status()).isEqualTo(400);
    assertThat(
            client
                .send(
                    "POST", simulator.controlUrl() + "/organisations/nobody/rows", "{\"rows\":[]}")
                .status())
        .isEqualTo(404);
  }

  private Reply load(String body) {
    return client.send("POST", simulator.controlUrl() + "/organisations/contoso/rows", body);
  }
}
