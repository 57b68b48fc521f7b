package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An agent signs in at the simulator's Entra ID, as a person would, and the application gets the
 * agent's token for Dynamics: once per JVM and agent.
 */
final class DynamicsSignIn {

  private static final String KEPT = "io.deskbridge.lookup.testing.dynamics-token.";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final JsonNode organisation;
  private final JsonNode person;
  private final String authority;
  private final HttpClient http;

  private DynamicsSignIn(JsonNode organisation, JsonNode person) {
    this.organisation = organisation;
    this.person = person;
    this.authority = EmbeddedServers.entra() + "/" + organisation.path("directoryId").asText();
    this.http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).sslContext(trusting()).build();
  }

  /** Whether the simulator knows an agent with that oid. */
  static boolean isPerson(String tenant, String oid) {
    for (JsonNode person : AgentTokens.organisation(tenant).path("people")) {
      if (person.path("objectId").asText().equals(oid)) {
        return true;
      }
    }
    return false;
  }

  /** The delegated token of the agent with that oid. */
  static String tokenOf(String tenant, String oid) {
    String kept = System.getProperty(KEPT + oid);
    if (kept == null) {
      kept = signIn(tenant, oid);
      System.setProperty(KEPT + oid, kept);
    }
    return kept;
  }

  private static String signIn(String tenant, String oid) {
    JsonNode organisation = AgentTokens.organisation(tenant);
    for (JsonNode person : organisation.path("people")) {
      if (person.path("objectId").asText().equals(oid)) {
        return new DynamicsSignIn(organisation, person).token();
      }
    }
    throw new IllegalArgumentException("No such agent of " + tenant);
  }

  private String token() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", text("applicationId"));
    request.put("redirect_uri", text("redirectUri"));
    request.put("response_type", "code id_token");
    request.put("response_mode", "form_post");
    request.put("nonce", "n-1");
    request.put("state", "s-1");
    request.put("scope", "openid profile " + text("environmentUrl") + "/user_impersonation");
    request.put("code_challenge", CHALLENGE);
    request.put("code_challenge_method", "S256");
    String page = get(authority + "/oauth2/v2.0/authorize?" + form(request));
    if (page.contains("name=\"passwd\"")) {
      page =
          post(
              authority + "/login",
              Map.of(
                  "ctx", hidden(page, "ctx"),
                  "loginfmt", person.path("userPrincipalName").asText(),
                  "passwd", person.path("password").asText()));
    }
    if (page.contains("name=\"decision\"")) {
      page = post(authority + "/consent", Map.of("ctx", hidden(page, "ctx"), "decision", "accept"));
    }
    String answer =
        post(
            authority + "/oauth2/v2.0/token",
            Map.of(
                "grant_type", "authorization_code",
                "client_id", text("applicationId"),
                "client_secret", text("clientSecret"),
                "redirect_uri", text("redirectUri"),
                "code", hidden(page, "code"),
                "code_verifier", VERIFIER));
    try {
      return new ObjectMapper().readTree(answer).path("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String name) {
    return organisation.path(name).asText();
  }

  private static String hidden(String page, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    if (!field.find()) {
      throw new IllegalStateException("No field " + name + " in: " + page);
    }
    return field.group(1);
  }

  private String get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private String post(String url, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
            .build());
  }

  private String send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static SSLContext trusting() {
    try (InputStream certificate = Files.newInputStream(EmbeddedServers.developmentCa())) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
