package io.deskbridge.simulator.testing;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Browser.Page;
import io.deskbridge.simulator.testing.Client.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Somebody at a browser of their own, and the application they sign in to. */
public final class Agent {

  /** Verifier and challenge of RFC 7636, appendix B. */
  public static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  public static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final Simulator simulator;
  private final Client client;
  private final Browser browser;
  private final Credentials.Organisation organisation;
  private final Credentials.Person person;

  public Agent(Simulator simulator, Client client, String tenant, String key) {
    this.simulator = simulator;
    this.client = client;
    this.browser = new Browser(client);
    this.organisation = simulator.credentials().organisation(tenant);
    this.person =
        key.equals("administrator") ? organisation.administrator() : organisation.person(key);
  }

  /** Somebody of contoso at the shared simulator. */
  public static Agent named(String key) {
    return new Agent(SharedSimulator.simulator(), SharedSimulator.client(), "contoso", key);
  }

  public Browser browser() {
    return browser;
  }

  public Credentials.Person person() {
    return person;
  }

  public String authority() {
    return simulator.entraUrl() + "/" + organisation.directoryId();
  }

  public String redirectUri() {
    return organisation.redirectUri();
  }

  /** The hybrid request of the product, with changes; a change to nothing leaves out. */
  public Map<String, String> request(String... changes) {
    Map<String, String> request = new HashMap<>();
    request.put("response_type", "code id_token");
    request.put("response_mode", "form_post");
    request.put("nonce", "n1");
    request.put("state", "s1");
    request.put("client_id", organisation.applicationId());
    request.put("redirect_uri", organisation.redirectUri());
    request.put(
        "scope",
        "openid profile offline_access " + organisation.environmentUrl() + "/user_impersonation");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    change(request, changes);
    return request;
  }

  /** The plain code flow without nonce or PKCE, as in E-17. */
  public Map<String, String> plainRequest(String... changes) {
    Map<String, String> request =
        request(
            "response_type", "code",
            "response_mode", "query",
            "nonce", "",
            "code_challenge", "",
            "code_challenge_method", "");
    change(request, changes);
    return request;
  }

  private static void change(Map<String, String> fields, String... changes) {
    for (int i = 0; i < changes.length; i += 2) {
      if (changes[i + 1].isEmpty()) {
        fields.remove(changes[i]);
      } else {
        fields.put(changes[i], changes[i + 1]);
      }
    }
  }

  /** Opens the sign-in. */
  public Page open(Map<String, String> request) {
    StringBuilder url = new StringBuilder(authority() + "/oauth2/v2.0/authorize?");
    request.forEach(
        (name, value) -> url.append(name).append('=').append(Client.encode(value)).append('&'));
    return browser.open(url.toString());
  }

  public Page enterPassword(Page page) {
    return browser.submit(
        page, Map.of("loginfmt", person.userPrincipalName(), "passwd", person.password()));
  }

  public Page decide(Page page, String decision) {
    return browser.submit(page, Map.of("decision", decision));
  }

  /** Goes through all pages that come, and returns what the application gets. */
  public Map<String, String> signIn(Map<String, String> request) {
    Page page = open(request);
    if (page.text().contains("name=\"passwd\"")) {
      page = enterPassword(page);
    }
    if (page.text().contains("name=\"decision\"")) {
      page = decide(page, "accept");
    }
    return answer(page);
  }

  /** What the application gets by this page. */
  public Map<String, String> answer(Page page) {
    String location = page.reply().header("Location");
    if (location == null) {
      if (!page.action().equals(organisation.redirectUri())) {
        throw new AssertionError("Not sent to the application: " + page.text());
      }
      return page.hidden();
    }
    if (!location.startsWith(organisation.redirectUri())) {
      throw new AssertionError("Sent elsewhere: " + location);
    }
    URI uri = URI.create(location);
    return Request.fields(uri.getRawFragment() == null ? uri.getRawQuery() : uri.getRawFragment());
  }

  /** Redeems a code, with changes. */
  public Reply redeem(String code, String... changes) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", organisation.redirectUri());
    form.put("code_verifier", VERIFIER);
    return token(form, changes);
  }

  /** Redeems a refresh token, with changes. */
  public Reply refresh(String refreshToken, String... changes) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return token(form, changes);
  }

  /** All tokens, by signing in the way the product does. */
  public Reply tokens() {
    return redeem(signIn(request()).get("code"));
  }

  private Reply token(Map<String, String> form, String... changes) {
    form.put("client_id", organisation.applicationId());
    form.put("client_secret", organisation.clientSecret());
    change(form, changes);
    return client.form(authority() + "/oauth2/v2.0/token", form);
  }

  /** The claims of an id token, verified as an application should. */
  public JwtClaims verified(String idToken) throws InvalidJwtException, JoseException {
    return consumer()
        .setExpectedAudience(organisation.applicationId())
        .setExpectedIssuer(authority() + "/v2.0")
        .build()
        .processToClaims(idToken);
  }

  /** The claims of any token that Entra signed, expired or not. */
  public JwtClaims signed(String token) throws InvalidJwtException, JoseException {
    JwtConsumer consumer = consumer().setSkipAllValidators().build();
    return consumer.processToClaims(token);
  }

  private JwtConsumerBuilder consumer() throws JoseException {
    String keys = client.get(authority() + "/discovery/v2.0/keys").body();
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(
            new JwksVerificationKeyResolver(new JsonWebKeySet(keys).getJsonWebKeys()))
        .setRequireExpirationTime();
  }

  /** Opens the page on which an administrator consents for everybody. */
  public Page openAdminConsent(String... changes) {
    Map<String, String> request = new HashMap<>();
    request.put("client_id", organisation.applicationId());
    request.put("redirect_uri", organisation.redirectUri());
    request.put("scope", "https://graph.microsoft.com/.default");
    request.put("state", "x");
    change(request, changes);
    StringBuilder url = new StringBuilder(authority() + "/v2.0/adminconsent?");
    request.forEach(
        (name, value) -> url.append(name).append('=').append(Client.encode(value)).append('&'));
    return browser.open(url.toString());
  }

  /** Posts to the control API or changes something there. */
  public Reply control(String method, String path, String body) {
    return client.send(method, simulator.controlUrl() + path, body);
  }

  /** The path of this person in the control API. */
  public String controlPath() {
    return "/entra/people/"
        + java.net.URLEncoder.encode(person.userPrincipalName(), StandardCharsets.UTF_8);
  }
}
