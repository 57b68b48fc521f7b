package io.deskbridge.local.platform;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens of the people and programs that take part; each is asked for once. */
public final class Tokens {

  private static final String PUBLIC_SCOPE = "api://deskbridge/.default";

  private final JsonHttp http;
  private final PlatformCredentials credentials;
  private final URI entra;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** Tokens from the platform, and for Dynamics from the Entra ID at that address. */
  public Tokens(JsonHttp http, PlatformCredentials credentials, URI entra) {
    this.http = http;
    this.credentials = credentials;
    this.entra = entra;
  }

  /** A person of the portal. */
  public String ofPerson(String tenant, String role) {
    return known.computeIfAbsent("person " + tenant + " " + role, key -> signIn(tenant, role));
  }

  /** The platform's backend. */
  public String ofBackend() {
    return known.computeIfAbsent(
        "backend", key -> ofClient(credentials.client("platform-backend"), PUBLIC_SCOPE));
  }

  /** A service that calls another one, which the token names as its one receiver. */
  public String ofSibling(String caller, String receiver) {
    return known.computeIfAbsent(
        "sibling " + caller + " " + receiver,
        key -> ofClient(credentials.client(caller), "api://" + receiver + "/.default"));
  }

  /** The application in Dynamics, straight from Entra ID: to read what Deskbridge wrote. */
  public String ofApplication(PlatformCredentials.Organisation organisation) {
    return known.computeIfAbsent(
        "application " + organisation.tenant(),
        key ->
            token(
                entra.resolve("/" + organisation.directoryId() + "/oauth2/v2.0/token"),
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    organisation.applicationId(),
                    "client_secret",
                    organisation.clientSecret(),
                    "scope",
                    organisation.environmentUrl() + "/.default")));
  }

  private String ofClient(PlatformCredentials.Client client, String scope) {
    return token(
        URI.create(credentials.tokenEndpoint()),
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            client.id(),
            "client_secret",
            client.secret(),
            "scope",
            scope));
  }

  private String signIn(String tenant, String role) {
    PlatformCredentials.Client portal = credentials.client("portal");
    PlatformCredentials.User user = credentials.user(tenant, role);
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "password");
    form.put("client_id", portal.id());
    form.put("client_secret", portal.secret());
    form.put("username", user.username());
    form.put("password", user.password());
    form.put("scope", PUBLIC_SCOPE);
    return token(URI.create(credentials.tokenEndpoint()), form);
  }

  private String token(URI endpoint, Map<String, String> form) {
    return http.postForm(endpoint, form)
        .demand("A request for a token at " + endpoint, 200)
        .body()
        .path("access_token")
        .asText();
  }
}
