package io.deskbridge.simulator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An HTTP client that trusts a simulator's development CA and nobody else. */
public final class Client {

  public static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String entraUrl;
  private final Credentials credentials;
  private final HttpClient http;

  public Client(Simulator simulator) {
    this(simulator.certificateAuthority(), simulator.entraUrl(), simulator.credentials());
  }

  public Client(Path authority, String entraUrl, Credentials credentials) {
    this.entraUrl = entraUrl;
    this.credentials = credentials;
    this.http =
        HttpClient.newBuilder()
            .sslContext(trusting(authority))
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** A response with its body as text. */
  public record Reply(int status, java.net.http.HttpHeaders headers, String body) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    public String header(String name) {
      return headers.firstValue(name).orElse(null);
    }

    /** Code of a Dataverse error. */
    public String code() {
      return json().at("/error/code").asText();
    }

    /** Message of a Dataverse error. */
    public String message() {
      return json().at("/error/message").asText();
    }
  }

  public Reply get(String url, String... headers) {
    return send("GET", url, "", headers);
  }

  public Reply send(String method, String url, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return send(request.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Sends a request as it is. */
  public Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  /** Posts a form. */
  public Reply form(String url, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return send("POST", url, body, all);
  }

  /** A token of an application for its organisation. */
  public String token(String tenant, Credentials.Application application) {
    Credentials.Organisation organisation = credentials.organisation(tenant);
    return form(
            entraUrl + "/" + organisation.directoryId() + "/oauth2/v2.0/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                application.applicationId(),
                "client_secret",
                application.clientSecret(),
                "scope",
                organisation.environmentUrl() + "/.default"))
        .json()
        .path("access_token")
        .asText();
  }

  /** A token of the application that has both roles. */
  public String token(String tenant) {
    Credentials.Organisation organisation = credentials.organisation(tenant);
    return token(
        tenant,
        new Credentials.Application(organisation.applicationId(), organisation.clientSecret()));
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
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
