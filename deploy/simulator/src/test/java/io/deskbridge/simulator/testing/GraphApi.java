package io.deskbridge.simulator.testing;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Graph as contoso's application sees it. */
public final class GraphApi {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final Credentials.Organisation contoso = simulator.credentials().organisation("contoso");
  private final String token;

  private GraphApi() {
    this.token =
        client
            .form(
                simulator.entraUrl() + "/" + contoso.directoryId() + "/oauth2/v2.0/token",
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    contoso.applicationId(),
                    "client_secret",
                    contoso.clientSecret(),
                    "scope",
                    "https://graph.microsoft.com/.default"))
            .json()
            .path("access_token")
            .asText();
  }

  /** With a token of now: what is consented to later is not in it. */
  public static GraphApi asApplication() {
    return new GraphApi();
  }

  public Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public Reply send(String method, String path, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    String url =
        path.startsWith("https://")
            ? path
            : simulator.graphUrl() + "/v1.0" + path.replace(" ", "%20");
    return client.send(method, url, body, all.toArray(String[]::new));
  }

  /** The object id of the application's registration. */
  public String applicationObjectId() {
    return get("/applications?$filter=appId eq '%s'".formatted(contoso.applicationId()))
        .json()
        .at("/value/0/id")
        .asText();
  }

  public Reply addPassword(String displayName) {
    return send(
        "POST",
        "/applications/" + applicationObjectId() + "/addPassword",
        "{\"passwordCredential\":{\"displayName\":\"%s\"}}".formatted(displayName));
  }
}
