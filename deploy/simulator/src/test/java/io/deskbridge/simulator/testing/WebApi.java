package io.deskbridge.simulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The Web API of contoso as one application sees it. */
public final class WebApi {

  private final String environmentUrl;
  private final Client client;
  private final String token;

  private WebApi(String environmentUrl, Client client, String token) {
    this.environmentUrl = environmentUrl;
    this.client = client;
    this.token = token;
  }

  public WebApi(Simulator simulator, Client client, String token) {
    this(simulator.dataverseUrl(), client, token);
  }

  /** As the main application of a simulator in this process. */
  public static WebApi of(Simulator simulator) {
    return at(simulator.entraUrl(), simulator.certificateAuthority(), simulator.credentials());
  }

  /** As the main application of a simulator in another process. */
  public static WebApi at(SimulatorOptions.Ports ports, Path data) {
    try {
      return at(
          "https://localhost:" + ports.entra(),
          data.resolve("ca.crt"),
          Client.JSON.readValue(data.resolve("credentials.json").toFile(), Credentials.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WebApi at(String entraUrl, Path authority, Credentials credentials) {
    Client client = new Client(authority, entraUrl, credentials);
    return new WebApi(
        credentials.organisation("contoso").environmentUrl(), client, client.token("contoso"));
  }

  public String token() {
    return token;
  }

  /** As the application that may do everything that the product needs. */
  public static WebApi asApplication() {
    Client client = SharedSimulator.client();
    return new WebApi(SharedSimulator.simulator(), client, client.token("contoso"));
  }

  /** As an application of whose user something is amiss. */
  public static WebApi as(String application) {
    Client client = SharedSimulator.client();
    Credentials.Organisation contoso =
        SharedSimulator.simulator().credentials().organisation("contoso");
    return new WebApi(
        SharedSimulator.simulator(),
        client,
        client.token("contoso", contoso.otherApplications().get(application)));
  }

  /** Gives the main application one more role, until the simulator is reset. */
  public void assign(String role) {
    Reply reply =
        post(
            "systemusers(%s)/systemuserroles_association/$ref"
                .formatted(id("systemuser", "deskbridge")),
            "{\"@odata.id\":\"%sroles(%s)\"}".formatted(base(), id("role", role)));
    if (reply.status() != 204) {
      throw new IllegalStateException(reply.body());
    }
  }

  public String base() {
    return environmentUrl + "/api/data/v9.2/";
  }

  public static UUID id(String table, String key) {
    return Simulator.recordId("contoso", table, key);
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** A query; the value of each option is encoded here. */
  public Reply query(String set, String... options) {
    List<String> encoded = new ArrayList<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      encoded.add(
          option.substring(0, equals + 1)
              + Client.encode(option.substring(equals + 1)).replace("+", "%20"));
    }
    return get(set + "?" + String.join("&", encoded));
  }

  public Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  public Reply patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  public Reply send(String method, String path, String body, String... headers) {
    return sendAs("application/json; charset=utf-8", method, path, body, headers);
  }

  /** A request whose body, if it has one, is of that type. */
  public Reply sendAs(
      String contentType, String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + token, "Accept", "application/json"));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", contentType));
    }
    String url = path.startsWith("https://") ? path : base() + path;
    return client.send(method, url, body, all.toArray(String[]::new));
  }

  /** Id of a row that a reply says was written. */
  public static String idOf(Reply reply) {
    String entity = reply.header("OData-EntityId");
    return entity.substring(entity.lastIndexOf('(') + 1, entity.length() - 1);
  }

  /** Values of one member in a list. */
  public static List<String> values(Reply reply, String member) {
    return StreamSupport.stream(reply.json().path("value").spliterator(), false)
        .map(row -> row.path(member))
        .map(JsonNode::asText)
        .toList();
  }
}
