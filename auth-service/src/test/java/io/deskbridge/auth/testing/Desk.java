package io.deskbridge.auth.testing;

import static io.restassured.RestAssured.given;

import io.deskbridge.auth.randomness.OneTimeValue;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An agent's desk without a window: the adapter's frame and the popup of a sign-in at one tenant,
 * with their cookies, and the pages of Entra ID.
 */
public final class Desk {

  public static final String SIGN_IN_COOKIE = "__Host-deskbridge-signin";
  public static final String SESSION_COOKIE = "__Host-deskbridge-session";

  private static final String DOMAIN = "deskbridge.localhost:8440";
  private static final Pattern HAND_OVER =
      Pattern.compile("\\{\"grant\":\"([^\"]*)\",\"next\":\"([^\"]*)\"\\}");
  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  /** Sampled, whatever ratio the service samples by itself. */
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final AtomicBoolean TRACED = new AtomicBoolean();

  private final String tenant;
  private final Person person;
  private final Map<String, String> entraCookies = new LinkedHashMap<>();
  private String verifier = OneTimeValue.random().text();
  private String grant;
  private String entraUrl;
  private String signInCookie;
  private String sessionCookie;

  public Desk(String tenant, String key) {
    this.tenant = tenant;
    this.person = Person.of(tenant, key);
  }

  public Person person() {
    return person;
  }

  public String verifier() {
    return verifier;
  }

  public String grant() {
    return grant;
  }

  public String entraUrl() {
    return entraUrl;
  }

  public String signInCookie() {
    return signInCookie;
  }

  public String sessionCookie() {
    return sessionCookie;
  }

  public Desk with(String otherSessionCookie) {
    sessionCookie = otherSessionCookie;
    return this;
  }

  public static String host(String tenant) {
    return tenant + "." + DOMAIN;
  }

  public static String origin(String tenant) {
    return "https://" + host(tenant);
  }

  /** Whether the browser's requests are sampled. */
  public static void trace(boolean traced) {
    TRACED.set(traced);
  }

  /** A browser's request to that tenant's origin. */
  public static RequestSpecification at(String tenant) {
    return (TRACED.get() ? given().header("traceparent", TRACE) : given())
        .config(
            RestAssuredConfig.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .defaultContentCharset(StandardCharsets.UTF_8)
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
        .header("Host", host(tenant));
  }

  /** The frame opens the popup. */
  public Response openPopup() {
    verifier = OneTimeValue.random().text();
    Response response = authorize(tenant, new OneTimeValue(verifier).challenge());
    Matcher handOver = HAND_OVER.matcher(response.asString());
    if (handOver.find()) {
      grant = handOver.group(1);
      entraUrl = handOver.group(2);
      signInCookie = response.cookie(SIGN_IN_COOKIE);
    }
    return response;
  }

  public static Response authorize(String tenant, String challenge) {
    return at(tenant).queryParam("handoff_challenge", challenge).get("/v1/dynamics/authorize");
  }

  /** The pages of Entra ID, and what they make the browser post to the product. */
  public Map<String, String> signInAtEntra() {
    return signInAtEntra("accept");
  }

  public Map<String, String> signInAtEntra(String consent) {
    Page page = kept(entraUrl, entra().get(URI.create(entraUrl)));
    if (page.text().contains("name=\"account\"")) {
      page = submit(page, Map.of("account", person.userName()));
    }
    if (page.text().contains("name=\"passwd\"")) {
      page = submit(page, Map.of("loginfmt", person.userName(), "passwd", person.password()));
    }
    if (page.text().contains("name=\"decision\"")) {
      page = submit(page, Map.of("decision", consent));
    }
    if (!page.action().equals(origin(tenant) + "/v1/dynamics/oauth_callback")) {
      throw new AssertionError("Not sent to the product: " + page.text());
    }
    return page.hidden();
  }

  /** The popup comes back. */
  public Response callBack(Map<String, String> form) {
    return callBack(tenant, form, signInCookie);
  }

  public static Response callBack(String tenant, Map<String, String> form, String cookie) {
    RequestSpecification request = at(tenant);
    if (cookie != null) {
      request.header("Cookie", SIGN_IN_COOKIE + "=" + cookie);
    }
    return request
        .contentType("application/x-www-form-urlencoded")
        .body(encoded(form))
        .post("/v1/dynamics/oauth_callback");
  }

  /** The click. */
  public Response proceed(Response confirmation) {
    return proceed(formToken(confirmation), "continue");
  }

  public Response proceed(String formToken, String decision) {
    return proceed(tenant, formToken, decision, signInCookie);
  }

  public static Response proceed(String tenant, String formToken, String decision, String cookie) {
    RequestSpecification request = at(tenant);
    if (cookie != null) {
      request.header("Cookie", SIGN_IN_COOKIE + "=" + cookie);
    }
    return request
        .contentType("application/x-www-form-urlencoded")
        .body(encoded(Map.of("token", formToken, "decision", decision)))
        .post("/v1/dynamics/oauth_continue");
  }

  public static String formToken(Response confirmation) {
    Matcher matcher = HIDDEN.matcher(confirmation.asString());
    if (!matcher.find()) {
      throw new AssertionError(confirmation.statusCode() + " " + confirmation.asString());
    }
    return matcher.group(2);
  }

  /** Everything up to the click. */
  public Response signInUpToTheClick() {
    openPopup();
    return callBack(signInAtEntra());
  }

  /** Everything up to the session. */
  public Response signIn() {
    Response done = proceed(signInUpToTheClick());
    if (done.statusCode() != 200) {
      throw new AssertionError(done.statusCode() + " " + done.asString());
    }
    Response session = redeem();
    if (session.statusCode() != 200) {
      throw new AssertionError(session.statusCode() + " " + session.asString());
    }
    return session;
  }

  /** The frame asks for its session. */
  public Response redeem() {
    return redeem(verifier, grant);
  }

  public Response redeem(String withVerifier, String withGrant) {
    return kept(
        frame(tenant)
            .body(Map.of("verifier", withVerifier, "grant", withGrant))
            .post("/v1/adapter/session"));
  }

  /** The frame renews its session. */
  public Response renew() {
    return kept(renew(tenant, sessionCookie));
  }

  public static Response renew(String tenant, String cookie) {
    return withSession(tenant, cookie).body("{}").post("/v1/adapter/session");
  }

  /** The frame signs out. */
  public Response signOut() {
    return withSession(tenant, sessionCookie).delete("/v1/adapter/session");
  }

  public static RequestSpecification withSession(String tenant, String cookie) {
    return cookie == null
        ? frame(tenant)
        : frame(tenant).header("Cookie", SESSION_COOKIE + "=" + cookie);
  }

  /** A request of the tenant's own adapter page. */
  public static RequestSpecification frame(String tenant) {
    return at(tenant)
        .header("Origin", origin(tenant))
        .header("Deskbridge-Request", "1")
        .contentType("application/json");
  }

  private Response kept(Response response) {
    String cookie = response.cookie(SESSION_COOKIE);
    if (cookie != null && !cookie.isEmpty()) {
      sessionCookie = cookie;
    }
    return response;
  }

  private Page submit(Page page, Map<String, String> typed) {
    Map<String, String> fields = new HashMap<>(page.hidden());
    fields.putAll(typed);
    return kept(
        page.action(),
        entra()
            .contentType("application/x-www-form-urlencoded")
            .body(encoded(fields))
            .post(URI.create(page.action())));
  }

  private RequestSpecification entra() {
    RequestSpecification request =
        given().relaxedHTTPSValidation().redirects().follow(false).urlEncodingEnabled(false);
    if (!entraCookies.isEmpty()) {
      request.header(
          "Cookie",
          entraCookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Page kept(String url, Response response) {
    response
        .cookies()
        .forEach(
            (name, value) -> {
              if (value.isEmpty()) {
                entraCookies.remove(name);
              } else {
                entraCookies.put(name, value);
              }
            });
    return new Page(URI.create(url), response.asString());
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            each ->
                URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private record Page(URI address, String text) {

    String action() {
      Matcher matcher = ACTION.matcher(text);
      if (!matcher.find()) {
        throw new AssertionError("No form on " + address + ": " + text);
      }
      return address.resolve(unescaped(matcher.group(1))).toString();
    }

    Map<String, String> hidden() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher matcher = HIDDEN.matcher(text);
      while (matcher.find()) {
        fields.put(unescaped(matcher.group(1)), unescaped(matcher.group(2)));
      }
      return fields;
    }

    private static String unescaped(String text) {
      return text.replace("&quot;", "\"")
          .replace("&gt;", ">")
          .replace("&lt;", "<")
          .replace("&amp;", "&");
    }
  }
}
