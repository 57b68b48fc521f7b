package io.deskbridge.bench.recall;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Asks crm-lookup-service as the platform's backend who is calling, each time anew. */
final class Lookups {

  private static final String DEADLINE_MILLIS = "15000";

  private final JsonHttp http;
  private final URI lookups;
  private final Tokens tokens;

  Lookups(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.lookups = addresses.crmLookup().getFirst().resolve("/v1/lookups");
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
  }

  /**
   * Ids of the candidates for that number.
   *
   * @throws MeasureFailure when the search could not be made, which would measure nothing
   */
  Set<String> candidates(String tenant, String number) {
    JsonNode answer =
        http.send("POST", lookups, headers(tenant), interaction(number))
            .demand("The lookup", 200)
            .body();
    if (answer.path("outcome").asText().equals("unavailable")) {
      throw new MeasureFailure(tenant + ": a lookup was unavailable, which measures nothing");
    }
    Set<String> ids = new HashSet<>();
    answer.path("candidates").forEach(each -> ids.add(each.path("id").asText()));
    return ids;
  }

  /** An answer out of a cache would cost no request. */
  private Map<String, String> headers(String tenant) {
    return Map.of(
        "Authorization",
        "Bearer " + tokens.ofBackend(),
        "Deskbridge-Tenant",
        tenant,
        "Deadline-Millis",
        DEADLINE_MILLIS,
        "Cache-Control",
        "no-cache");
  }

  private static Map<String, Object> interaction(String number) {
    return Map.of(
        "id",
        "recall-" + UUID.randomUUID(),
        "channel",
        "voice",
        "direction",
        "inbound",
        "queueId",
        "billing",
        "caller",
        Map.of("number", number),
        "startedAt",
        Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
  }
}
