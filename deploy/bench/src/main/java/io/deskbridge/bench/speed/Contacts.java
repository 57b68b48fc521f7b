package io.deskbridge.bench.speed;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contacts of contoso, read through the Web API as any client would. */
final class Contacts {

  private static final int PAGE = 5000;

  private final RunningSimulator simulator;
  private final JsonHttp http;
  private final String token;

  /** A contact that has a mobile phone. */
  record Contact(String id, String mobile) {}

  private Contacts(RunningSimulator simulator, JsonHttp http, String token) {
    this.simulator = simulator;
    this.http = http;
    this.token = token;
  }

  /** Gets a token for the application, and switches service protection off. */
  static Contacts of(RunningSimulator simulator) {
    JsonHttp http = new JsonHttp(simulator.file("ca.crt"));
    PlatformCredentials credentials = PlatformCredentials.read(simulator.file("credentials.json"));
    String token =
        new Tokens(http, credentials, URI.create(simulator.addresses().entra()))
            .ofApplication(credentials.organisation("contoso"));
    http.send(
            "PATCH",
            URI.create(simulator.addresses().control() + "/dataverse/switches"),
            Map.of(),
            Map.of("serviceProtection", false))
        .demand("Switching service protection off", 200, 204);
    return new Contacts(simulator, http, token);
  }

  /** The bearer token of the application. */
  String token() {
    return token;
  }

  /** Those with a mobile phone; all of them, or at least so many. */
  List<Contact> read(int enough) {
    List<Contact> read = new ArrayList<>();
    String next =
        simulator.addresses().dataverse()
            + "/api/data/v9.2/contacts?$select=mobilephone&$filter=mobilephone%20ne%20null";
    while (!next.isEmpty() && read.size() < enough) {
      JsonNode page = page(next);
      page.path("value")
          .forEach(
              row ->
                  read.add(
                      new Contact(
                          row.path("contactid").asText(), row.path("mobilephone").asText())));
      next = page.path("@odata.nextLink").asText("");
    }
    return read;
  }

  private JsonNode page(String url) {
    return http.send(
            "GET",
            URI.create(url),
            Map.of("Authorization", "Bearer " + token, "Prefer", "odata.maxpagesize=" + PAGE),
            null)
        .demand("Reading contacts", 200)
        .body();
  }
}
