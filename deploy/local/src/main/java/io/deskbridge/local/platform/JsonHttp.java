package io.deskbridge.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client for JSON, forms and pages over HTTP that trusts the development CA and nobody else. */
public final class JsonHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;

  /** Trusts servers whose certificate that CA signed. */
  public JsonHttp(Path developmentCa) {
    this(builder(developmentCa).build());
  }

  private JsonHttp(HttpClient http) {
    this.http = http;
  }

  /** The same with a jar of cookies of its own, and following redirects. */
  public static JsonHttp withCookies(Path developmentCa) {
    return new JsonHttp(
        builder(developmentCa)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build());
  }

  private static HttpClient.Builder builder(Path developmentCa) {
    return HttpClient.newBuilder()
        .sslContext(trusting(developmentCa))
        .connectTimeout(PATIENCE)
        .version(HttpClient.Version.HTTP_1_1);
  }

  /**
   * An answer.
   *
   * @param body {@link MissingNode} when it was empty or no JSON
   */
  public record Answer(int status, Optional<String> etag, JsonNode body) {

    /** This answer, if it has one of the statuses. */
    public Answer demand(String what, int... statuses) {
      for (int each : statuses) {
        if (status == each) {
          return this;
        }
      }
      throw new RequestFailure(what + " was answered with " + status + ": " + body);
    }
  }

  /** Sends a request with a JSON body, or with none when {@code body} is null. */
  public Answer send(String method, URI uri, Map<String, String> headers, Object body) {
    try {
      HttpRequest.BodyPublisher publisher =
          body == null
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, publisher);
      request.header("Accept", "application/json");
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      headers.forEach(request::header);
      return exchange(request.build());
    } catch (IOException e) {
      throw new RequestFailure("A request could not be written", e);
    }
  }

  /** Posts a form. */
  public Answer postForm(URI uri, Map<String, String> fields) {
    return exchange(form(uri, fields));
  }

  /** Opens a page, or the one that a form leads to. */
  WebBrowser.Page page(String method, URI uri, Map<String, String> fields) {
    HttpRequest request =
        method.equals("POST")
            ? form(uri, fields)
            : HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<String> response = send(request);
    return new WebBrowser.Page(response.uri(), response.statusCode(), response.body());
  }

  /** Opens a stream of lines, which end when the server ends them. */
  public CompletableFuture<Integer> stream(
      URI uri, Map<String, String> headers, Flow.Subscriber<String> lines) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    headers.forEach(request::header);
    CompletableFuture<Integer> status = new CompletableFuture<>();
    http.sendAsync(
            request.build(),
            head -> {
              status.complete(head.statusCode());
              return HttpResponse.BodySubscribers.fromLineSubscriber(lines);
            })
        .whenComplete(
            (response, failure) -> {
              if (failure != null) {
                status.completeExceptionally(failure);
              }
            });
    return status;
  }

  private static HttpRequest form(URI uri, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer exchange(HttpRequest request) {
    HttpResponse<String> response = send(request);
    return new Answer(
        response.statusCode(), response.headers().firstValue("ETag"), parsed(response.body()));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new RequestFailure(request.method() + " " + request.uri() + " got no answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestFailure("Interrupted", e);
    }
  }

  private static JsonNode parsed(String text) {
    if (text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** What TLS needs to trust servers whose certificate that CA signed. */
  public static SSLContext trusting(Path certificate) {
    try (InputStream pem = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "development-ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new RequestFailure(certificate + " can't be used as the development CA", e);
    }
  }
}
