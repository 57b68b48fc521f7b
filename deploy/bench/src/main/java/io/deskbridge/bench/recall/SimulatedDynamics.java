package io.deskbridge.bench.recall;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The simulator as the measure uses it: what it knows, what it was asked, what it holds. */
final class SimulatedDynamics {

  private final JsonHttp http;
  private final URI control;
  private final PlatformCredentials credentials;
  private final Tokens tokens;

  SimulatedDynamics(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.control = addresses.control();
    this.credentials = PlatformCredentials.read(addresses.credentials());
    this.tokens = new Tokens(http, credentials, addresses.entra());
  }

  /** Nobody is slowed down or refused for asking much: the measure is about numbers. */
  void liftServiceProtection() {
    http.send(
            "PATCH",
            control.resolve("/dataverse/switches"),
            Map.of(),
            Map.of("serviceProtection", false))
        .demand("Switching service protection off", 200);
  }

  List<TestCall> calls(String tenant, long seed, int count) {
    JsonNode body =
        control("/organisations/%s/calls?seed=%d&count=%d".formatted(tenant, seed, count));
    return stream(body.path("calls")).map(TestCall::of).toList();
  }

  /** When the application of a tenant asked Dynamics for something, oldest first. */
  List<Instant> requests(String tenant, long after) {
    return journal(tenant, after).map(each -> Instant.parse(each.path("at").asText())).toList();
  }

  /** The last request so far; 0 before the first. */
  long lastSequence(String tenant) {
    return journal(tenant, 0).mapToLong(each -> each.path("sequence").asLong()).max().orElse(0);
  }

  /** Active contacts with their numbers, as an application reads them. */
  UsualRules usualRules(String tenant, List<String> columns) {
    UsualRules rules = new UsualRules();
    for (JsonNode contact : contacts(tenant, columns)) {
      for (String column : columns) {
        if (contact.path(column).isTextual()) {
          rules.add(contact.path("contactid").asText(), contact.path(column).asText());
        }
      }
    }
    return rules;
  }

  private List<JsonNode> contacts(String tenant, List<String> columns) {
    PlatformCredentials.Organisation organisation = credentials.organisation(tenant);
    String token = tokens.ofApplication(organisation);
    Optional<URI> page =
        Optional.of(
            URI.create(
                organisation.environmentUrl()
                    + "/api/data/v9.2/contacts?$select=contactid,"
                    + String.join(",", columns)
                    + "&$filter=statecode%20eq%200"));
    List<JsonNode> contacts = new ArrayList<>();
    while (page.isPresent()) {
      JsonNode body =
          http.send("GET", page.get(), Map.of("Authorization", "Bearer " + token), null)
              .demand("Reading contacts from Dynamics", 200)
              .body();
      body.path("value").forEach(contacts::add);
      page = Optional.ofNullable(body.path("@odata.nextLink").textValue()).map(URI::create);
    }
    return contacts;
  }

  private java.util.stream.Stream<JsonNode> journal(String tenant, long after) {
    String application = credentials.organisation(tenant).applicationId();
    return stream(
        control("/journal?server=dataverse&caller=%s&after=%d".formatted(application, after))
            .path("requests"));
  }

  private JsonNode control(String path) {
    return http.send("GET", control.resolve(path), Map.of(), null)
        .demand("The simulator's control API", 200)
        .body();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
