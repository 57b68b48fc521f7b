package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.fault.Fault;
import io.deskbridge.simulator.fault.FaultRule;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of service protection and of query throttling, as a client meets them. */
class LimitTest {

  private final WebApi api = WebApi.asApplication();

  @BeforeEach
  void countFromZero() {
    SharedSimulator.simulator().reset();
  }

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void recommendsAsManyAtOnceAsItIsToldTo() {
    Reply documented = api.get("WhoAmI");
    set("{\"dopHint\":40}");
    Reply raised = api.get("WhoAmI");
    set("{\"dopHint\":0}");
    Reply silent = api.get("WhoAmI");

    assertThat(documented.header("x-ms-dop-hint")).isEqualTo("4");
    assertThat(raised.header("x-ms-dop-hint")).isEqualTo("40");
    assertThat(silent.header("x-ms-dop-hint")).isNull();
  }

  @Test
  void d07TooManyRequestsAreRefusedUntilTheWindowHasSlid() {
    set("{\"requestLimit\":3}");
    Reply third = last(3);

    Reply fourth = api.get("WhoAmI");
    Reply other = WebApi.as("reader-only").get("WhoAmI");
    SharedSimulator.simulator()
        .clock()
        .advance(Duration.ofSeconds(Long.parseLong(fourth.header("Retry-After"))));
    Reply later = api.get("WhoAmI");

    assertThat(third.status()).isEqualTo(200);
    assertThat(third.header("x-ms-ratelimit-burst-remaining-xrm-requests")).isEqualTo("0");
    assertThat(fourth.status()).isEqualTo(429);
    assertThat(fourth.header("Retry-After")).matches("[0-9]{1,3}");
    assertThat(fourth.code()).isEqualTo("0x80072322");
    assertThat(fourth.message())
        .isEqualTo("Number of requests exceeded the limit of 3 over time window of 300 seconds.");
    assertThat(other.status()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(200);
  }

  @Test
  void d08TheRequestsAtOneTimeAreLimited() throws Exception {
    SharedSimulator.simulator()
        .faults()
        .add(
            new FaultRule(
                UUID.randomUUID(),
                Optional.of("dataverse"),
                Optional.empty(),
                "/api/data/v9.2/contacts",
                Optional.empty(),
                OptionalInt.of(52),
                Duration.ofSeconds(5),
                new Fault.Slow()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Reply>> waiting = new ArrayList<>();
      for (int i = 0; i < 52; i++) {
        waiting.add(CompletableFuture.supplyAsync(() -> api.get("contacts?$top=1"), threads));
      }
      while (SharedSimulator.simulator().faults().inForce().stream().findAny().isPresent()) {
        Thread.sleep(20);
      }

      Reply refused = api.get("WhoAmI");
      Reply other = WebApi.as("reader-only").get("WhoAmI");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("0x80072326");
      assertThat(refused.message())
          .isEqualTo("Number of concurrent requests exceeded the limit of 52.");
      assertThat(refused.header("Retry-After")).isNotNull();
      assertThat(other.status()).isEqualTo(200);
      assertThat(waiting).allMatch(each -> each.join().status() == 200);
    }
    assertThat(api.get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void d09ExecutionTimeIsLimited() {
    set("{\"costPerWriteMillis\":600000,\"costPerScanMillis\":300000}");
    api.post("contacts", "{\"lastname\":\"x\"}");
    api.get("contacts?$top=1");
    Reply counted = api.get("contacts/$count");

    Reply refused = api.get("WhoAmI");

    assertThat(counted.header("x-ms-ratelimit-time-remaining-xrm-requests")).isEqualTo("0.00");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("0x80072321");
    assertThat(refused.message()).contains("1,200,000 milliseconds");
  }

  @Test
  void whatCostsMayTakeItsTime() {
    set("{\"costPerWriteMillis\":400,\"costTakesTime\":true}");

    long before = System.nanoTime();
    api.post("contacts", "{\"lastname\":\"x\"}");

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(390));
  }

  @Test
  void theLimitsCanBeSwitchedOff() {
    set("{\"requestLimit\":1,\"serviceProtection\":false}");

    assertThat(last(3).status()).isEqualTo(200);
  }

  @Test
  void queriesThatBeginWithAWildcardCanBeThrottled() {
    String leading = "contacts?$filter=endswith(mobilephone,'0142')";
    String indexed = "contacts?$filter=startswith(mobilephone,'206')";

    set("{\"queryThrottling\":\"leading-wildcard\"}");
    assertThat(api.get(leading).status()).isEqualTo(429);
    assertThat(api.get(leading).code()).isEqualTo("0x80048644");
    assertThat(api.get(indexed).status()).isEqualTo(200);
    set("{\"queryThrottling\":\"leading-wildcard-timeout\",\"queryThrottlingStatus\":500}");
    assertThat(api.get(leading).status()).isEqualTo(500);
    assertThat(api.get(leading).code()).isEqualTo("0x80048573");
    set("{\"queryThrottling\":\"all-filters\"}");
    assertThat(api.get(indexed).code()).isEqualTo("0x80048544");
  }

  @Test
  void whatIsOpenCanBeSwitched() {
    set(
        "{\"unknownPropertyCode\":\"0x0\",\"duplicatesFoundStatus\":500,\"entityIdWithRepresentation\":true}");

    assertThat(api.get("contacts?$select=Name").code()).isEqualTo("0x0");
    assertThat(
            api.post(
                    "contacts",
                    "{\"emailaddress1\":\"yvonne@fabrikam.example\"}",
                    "MSCRM.SuppressDuplicateDetection",
                    "false")
                .status())
        .isEqualTo(500);
    assertThat(
            api.post("contacts", "{\"lastname\":\"x\"}", "Prefer", "return=representation")
                .header("OData-EntityId"))
        .contains("contacts(");
  }

  @Test
  void aSwitchThatIsNoneIsRefused() {
    for (String body :
        List.of(
            "{\"nonsense\":1}",
            "{\"requestLimit\":\"many\"}",
            "{\"requestLimit\":0}",
            "{\"queryThrottling\":\"sometimes\"}",
            "{\"queryThrottlingStatus\":200}")) {
      Reply reply = patch(body);

      assertThat(reply.status()).as(body).isEqualTo(400);
    }
    Client client = SharedSimulator.client();
    String url = SharedSimulator.simulator().controlUrl() + "/dataverse/switches";
    set("{\"requestLimit\":7}");
    assertThat(client.get(url).json().path("requestLimit").asInt()).isEqualTo(7);
    assertThat(client.send("DELETE", url, "").status()).isEqualTo(204);
    assertThat(client.get(url).json().path("requestLimit").asInt()).isEqualTo(6000);
  }

  private Reply last(int requests) {
    Reply reply = null;
    for (int i = 0; i < requests; i++) {
      reply = api.get("WhoAmI");
    }
    return reply;
  }

  private static void set(String body) {
    Reply reply = patch(body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private static Reply patch(String body) {
    return SharedSimulator.client()
        .send(
            "PATCH",
            SharedSimulator.simulator().controlUrl() + "/dataverse/switches",
            body,
            "Content-Type",
            "application/json");
  }
}
