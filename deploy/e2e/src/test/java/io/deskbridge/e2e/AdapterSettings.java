package io.deskbridge.e2e;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What an administrator says of the frame: which pages may show it. */
final class AdapterSettings {

  private final JsonHttp http;
  private final Tokens tokens;
  private final StackAddresses addresses;
  private final String tenant;

  AdapterSettings(StackAddresses addresses, String tenant) {
    this.addresses = addresses;
    this.tenant = tenant;
    this.http = new JsonHttp(addresses.developmentCa());
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
  }

  /** Saves the allowed domains; the revision that says so. */
  long allow(List<String> domains) {
    URI settings = addresses.settings().resolve("/v1/settings");
    String bearer = "Bearer " + tokens.ofPerson(tenant, "admin");
    String revision =
        http.send("GET", settings, Map.of("Authorization", bearer), null)
            .demand("Reading the settings", 200)
            .etag()
            .orElseThrow();
    return http.send(
            "PUT",
            addresses.settings().resolve("/v1/settings/agent-adapter"),
            Map.of("Authorization", bearer, "If-Match", revision),
            Map.of("allowedDomains", domains))
        .demand("Saving the allowed domains", 200)
        .body()
        .path("revision")
        .asLong();
  }

  /** What the session endpoint says to somebody with that verifier and grant. */
  JsonHttp.Answer redeem(String verifier, String grant) {
    URI origin = addresses.edge(tenant);
    return http.send(
        "POST",
        origin.resolve("/v1/adapter/session"),
        Map.of("Deskbridge-Request", "1", "Origin", origin.toString()),
        Map.of("verifier", verifier, "grant", grant));
  }
}
