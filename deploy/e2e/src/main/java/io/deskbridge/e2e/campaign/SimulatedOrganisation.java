package io.deskbridge.e2e.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The organisation as the simulator holds it, and the simulator's control API. */
final class SimulatedOrganisation {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  /** Far above what the campaign needs: it is refused by faults, not by limits. */
  private static final int NO_LIMIT = 1_000_000;

  private final JsonHttp http;
  private final URI control;
  private final URI entra;
  private final JsonNode organisation;
  private final String colleagueToken;
  private final String ourUser;

  SimulatedOrganisation(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.control = addresses.control();
    this.entra = addresses.entra();
    this.organisation = organisation(addresses);
    JsonNode administrator = organisation.path("otherApplications").path("system-administrator");
    this.colleagueToken =
        token(
            administrator.path("applicationId").asText(),
            administrator.path("clientSecret").asText());
    this.ourUser = whoAmI(token(ourApplication(), organisation.path("clientSecret").asText()));
  }

  private static JsonNode organisation(StackAddresses addresses) {
    try {
      JsonNode all = new ObjectMapper().readTree(addresses.credentials().toFile());
      return StreamSupport.stream(all.path("organisations").spliterator(), false)
          .filter(each -> each.path("tenant").asText().equals(Cast.CONTOSO))
          .findFirst()
          .orElseThrow(() -> new CampaignFailure("The simulator does not know contoso"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Client id of the application as which the service writes. */
  String ourApplication() {
    return organisation.path("applicationId").asText();
  }

  void liftLimits() {
    control(
        "PATCH",
        "/dataverse/switches",
        Map.of(
            "requestLimit", NO_LIMIT, "executionTimeLimitMillis", NO_LIMIT * 1000, "dopHint", 20));
  }

  void addFault(Map<String, Object> fault) {
    control("POST", "/faults", fault);
  }

  void clearFaults() {
    control("DELETE", "/faults", null);
  }

  /** How many requests met each fault, in the order in which the faults were added. */
  List<Long> faultsMet() {
    return StreamSupport.stream(control("GET", "/faults", null).spliterator(), false)
        .map(rule -> rule.path("met").asLong())
        .toList();
  }

  /** Contacts with a number that no other generated row has. */
  List<Script.Customer> callers(long seed, int count) {
    JsonNode calls =
        control(
                "GET",
                "/organisations/%s/calls?seed=%d&count=%d".formatted(Cast.CONTOSO, seed, count),
                null)
            .path("calls");
    Map<String, Script.Customer> byContact = new LinkedHashMap<>();
    for (JsonNode call : calls) {
      if (call.path("contacts").size() == 1 && call.path("accounts").isEmpty()) {
        String contact = call.path("contacts").path(0).asText();
        byContact.put(contact, new Script.Customer(contact, call.path("e164").asText()));
      }
    }
    return List.copyOf(byContact.values());
  }

  /** What the service wrote, oldest first. */
  List<Write> ourWrites() {
    JsonNode writes =
        control("GET", "/journal?organisation=%s&user=%s".formatted(Cast.CONTOSO, ourUser), null)
            .path("writes");
    return StreamSupport.stream(writes.spliterator(), false).map(Write::of).toList();
  }

  /** Every case, with those columns. */
  Map<String, Map<String, String>> cases(List<String> columns) {
    Map<String, Map<String, String>> cases = new HashMap<>();
    Optional<URI> page =
        Optional.of(api("incidents?$select=incidentid," + String.join(",", columns)));
    while (page.isPresent()) {
      JsonNode body = read(page.get());
      for (JsonNode row : body.path("value")) {
        cases.put(row.path("incidentid").asText(), values(row, columns));
      }
      page = Optional.ofNullable(body.path("@odata.nextLink").textValue()).map(URI::create);
    }
    return cases;
  }

  private static Map<String, String> values(JsonNode row, List<String> columns) {
    Map<String, String> values = new HashMap<>();
    for (String column : columns) {
      if (row.path(column).isValueNode() && !row.path(column).isNull()) {
        values.put(column, row.path(column).asText());
      }
    }
    return values;
  }

  /** Somebody else changes a case. */
  void edit(String caseId, Map<String, Object> columns) {
    Map<String, String> headers = new HashMap<>(colleague());
    headers.put("If-Match", "*");
    http.send("PATCH", api("incidents(" + caseId + ")"), headers, columns)
        .demand("A colleague's change", OK, NO_CONTENT);
  }

  private JsonNode read(URI uri) {
    return http.send("GET", uri, colleague(), null).demand("Reading " + uri, OK).body();
  }

  private String whoAmI(String token) {
    return http.send("GET", api("WhoAmI"), Map.of("Authorization", "Bearer " + token), null)
        .demand("WhoAmI", OK)
        .body()
        .path("UserId")
        .asText();
  }

  private Map<String, String> colleague() {
    return Map.of("Authorization", "Bearer " + colleagueToken);
  }

  private URI api(String path) {
    return URI.create(organisation.path("environmentUrl").asText() + "/api/data/v9.2/" + path);
  }

  private String token(String client, String secret) {
    return http.postForm(
            entra.resolve("/" + organisation.path("directoryId").asText() + "/oauth2/v2.0/token"),
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                client,
                "client_secret",
                secret,
                "scope",
                organisation.path("environmentUrl").asText() + "/.default"))
        .demand("A token for Dynamics", OK)
        .body()
        .path("access_token")
        .asText();
  }

  private JsonNode control(String method, String path, Object body) {
    return http.send(method, control.resolve(path), Map.of(), body)
        .demand("The simulator's control API", OK, CREATED, NO_CONTENT)
        .body();
  }
}
