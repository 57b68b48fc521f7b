package io.deskbridge.simulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The Web API of contoso as one application sees it. */
public final class WebApi {

  private final Simulator simulator;
  private final Client client;
  private final String token;

  public WebApi(Simulator simulator, Client client, String token) {
    this.simulator = simulator;
    this.client = client;
    this.token = token;
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

  public String base() {
    return simulator.dataverseUrl() + "/api/data/v9.2/";
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
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + token, "Accept", "application/json"));
    if (!body.isEmpty()) {
      all.addAll(List.of("Content-Type", "application/json; charset=utf-8"));
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
