package io.deskbridge.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.process.Ports;
import io.deskbridge.simulator.certificate.DevelopmentAuthority;
import io.deskbridge.simulator.file.DataFolder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final EdgeLimits SHORT =
      new EdgeLimits(Duration.ofSeconds(1), Duration.ofMillis(700), Duration.ofSeconds(3));

  @TempDir private static Path directory;

  private static Vertx vertx;
  private static DataFolder folder;
  private static BackEnd settings;
  private static BackEnd auth;
  private static BackEnd lookup;
  private static BackEnd secondLookup;
  private static EdgeServer edge;
  private static String origin;
  private static String host;
  private static RawHttps raw;
  private static HttpClient http;

  @BeforeAll
  static void start() throws Exception {
    vertx = Vertx.vertx();
    settings = new BackEnd(vertx, "settings");
    auth = new BackEnd(vertx, "auth");
    lookup = new BackEnd(vertx, "lookup");
    secondLookup = new BackEnd(vertx, "second lookup");
    folder = DataFolder.keptAt(directory);
    edge = edgeBefore(List.of(lookup.address(), secondLookup.address()));
  }

  private static EdgeServer edgeBefore(List<URI> lookups) throws Exception {
    DevelopmentAuthority authority = DevelopmentAuthority.in(folder, Clock.systemUTC());
    EdgeOptions options =
        new EdgeOptions(
            "127.0.0.1",
            Ports.free(),
            authority.serverCertificate(),
            folder.resolve("server.key"),
            "deskbridge.localhost",
            Set.of("contoso", "northwind"),
            Map.of(
                ServiceName.SETTINGS, List.of(settings.address()),
                ServiceName.AUTH, List.of(auth.address()),
                ServiceName.CRM_LOOKUP, lookups));
    EdgeServer server = EdgeServer.start(EdgeOptions.parse(options.asArguments()), SHORT);
    raw = new RawHttps(authority.certificate(), options.port());
    host = "contoso.deskbridge.localhost:" + options.port();
    origin = "https://" + host;
    http = HttpClient.newBuilder().sslContext(raw.context()).build();
    return server;
  }

  @AfterAll
  static void end() {
    edge.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    folder.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/settings?x=1, settings, /v1/settings?x=1",
    "/v1/connection, auth, /v1/connection",
    "/v1/dynamics/authorize?handoff_challenge=abc, auth, "
        + "/v1/dynamics/authorize?handoff_challenge=abc",
    "/v1/%73ettings/revisions, settings, /v1/settings/revisions",
  })
  void leadsToTheServiceWithTheCanonicalPathAndTheQueryAsItIs(
      String target, String service, String uri) throws Exception {
    // When
    JsonNode told = JSON.readTree(raw.get(host, target).body());

    // Then
    assertThat(told.path("service").asText()).isEqualTo(service);
    assertThat(told.path("uri").asText()).isEqualTo(uri);
  }

  @Test
  void givesTheAdapterPageAtTheRoot() throws Exception {
    // When
    HttpResponse<String> answer = get("/?theme=dark");

    // Then
    assertThat(JSON.readTree(answer.body()).path("uri").asText()).isEqualTo("/adapter?theme=dark");
    assertThat(answer.headers().firstValue("Content-Security-Policy"))
        .contains("frame-ancestors 'none'");
  }

  @Test
  void handsOnMethodBodyAndHeadersAndBringsBackEveryCookie() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/v1/settings/case-records"))
            .header("Authorization", "Bearer abc")
            .header("If-Match", "\"7\"")
            .header("Deskbridge-Tenant", "contoso")
            .PUT(BodyPublishers.ofString("{\"create\":\"on-assigned\"}"))
            .build();

    // When
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());

    // Then
    JsonNode told = JSON.readTree(answer.body());
    assertThat(told.path("method").asText()).isEqualTo("PUT");
    assertThat(told.path("body").asText()).isEqualTo("{\"create\":\"on-assigned\"}");
    assertThat(told.at("/headers/authorization").asText()).isEqualTo("Bearer abc");
    assertThat(told.at("/headers/if-match").asText()).isEqualTo("\"7\"");
    assertThat(told.at("/headers/deskbridge-tenant").asText()).isEqualTo("contoso");
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.headers().map()).doesNotContainKeys("keep-alive", "connection");
  }

  @Test
  void takesABodyOfUnknownLengthAndAnswersWithoutOne() throws Exception {
    // When
    RawHttps.Answer chunked =
        raw.send(
            """
            POST /v1/lookups HTTP/1.1\r
            Host: %s\r
            Connection: close\r
            Transfer-Encoding: chunked\r
            \r
            5\r
            hello\r
            0\r
            \r
            """
                .formatted(host));
    HttpResponse<String> empty = get("/v1/writes/empty");

    // Then
    JsonNode told = JSON.readTree(chunked.body());
    assertThat(told.path("body").asText()).isEqualTo("hello");
    assertThat(told.path("headers").has("transfer-encoding")).isFalse();
    assertThat(told.at("/headers/content-length").asText()).isEqualTo("5");
    assertThat(empty.statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stranger.deskbridge.localhost:PORT",
        "deskbridge.localhost:PORT",
        "a.contoso.deskbridge.localhost:PORT",
        "contoso.deskbridge.localhost.evil.example:PORT",
        "contoso.deskbridge.localhost:1",
        "contosodeskbridge.localhost:PORT",
        "contoso.deskbridge.localhost.:PORT",
        "localhost:PORT",
        "127.0.0.1:PORT"
      })
  void answers421ToAnAddressThatNoTenantHas(String unknown) throws Exception {
    // When
    RawHttps.Answer answer =
        raw.get(unknown.replace("PORT", Integer.toString(raw.port())), "/v1/settings");

    // Then
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.head()).contains("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo("unknown-host");
    assertThat(problem.path("title").asText()).isEqualTo("No tenant has this address");
    assertThat(problem.path("instance").asText()).isEqualTo("/v1/settings");
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
  }

  @Test
  void answers421WithoutAHost() throws Exception {
    // When
    RawHttps.Answer answer = raw.send("GET /v1/settings HTTP/1.1\r\nConnection: close\r\n\r\n");

    // Then
    assertThat(answer.status()).isIn(400, 421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal",
        "/internal/v1/tenants/contoso/tokens",
        "/%69nternal/v1/tenants/contoso/tokens",
        "/Internal/v1/tenants/contoso/tokens",
        "//internal/v1/tenants/contoso/tokens",
        "/./internal/v1/tenants/contoso/tokens",
        "/v1/../internal/v1/tenants/contoso/tokens",
        "/v1/settings/../../internal/v1/tenants/contoso/tokens",
        "/v1/settings/%2e%2e/%2E%2E/internal/v1/tenants/contoso/tokens",
        "/v1/settings/..;/..;/internal/v1/tenants/contoso/tokens",
        "/v1/settings/..%2f..%2finternal/v1/tenants/contoso/tokens",
        "/v1/settings/..%5c..%5cinternal/v1/tenants/contoso/tokens",
        "/v1/settings\\..\\..\\internal",
        "/;/internal/v1/tenants/contoso/tokens",
        "/internal;x=1/v1/tenants/contoso/tokens",
        "/v1/settings/%c0%ae%c0%ae/%c0%ae%c0%ae/internal",
        "/%2569nternal/v1",
        "/q",
        "/q/health",
        "/%71/health",
        "/%71%2fhealth",
        "//q/metrics",
        "/v1/../q/metrics",
        "/v1/..%2fq/openapi",
        "/adapter/../q/openapi",
        "/q;x/health",
        "/q?/v1/settings",
        "https://contoso.deskbridge.localhost/q/health",
        "http://127.0.0.1:8081/internal",
        "*"
      })
  void showsNeitherInternalPathsNorHealthInAnySpelling(String target) throws Exception {
    // Given
    List.of(settings, auth, lookup, secondLookup).forEach(each -> each.received.clear());

    // When
    RawHttps.Answer answer = raw.get(host, target);

    // Then
    assertThat(answer.status()).isIn(400, 404, 421);
    assertThat(answer.head()).contains("application/problem+json");
    assertThat(List.of(settings, auth, lookup, secondLookup))
        .allSatisfy(each -> assertThat(each.received).isEmpty());
  }

  @Test
  void saysItselfWhoTheClientIsAndBelievesNobodyElse() throws Exception {
    // When
    RawHttps.Answer answer =
        raw.get(
            host,
            "/v1/settings",
            "Forwarded: for=10.0.0.1;host=northwind.deskbridge.localhost;proto=http",
            "X-Forwarded-For: 10.0.0.1",
            "x-forwarded-for: 10.0.0.2",
            "X-Forwarded-Host: northwind.deskbridge.localhost",
            "X-Forwarded-Proto: http",
            "X-Forwarded-Prefix: /internal",
            "X-Forwarded-Client-Cert: Subject=admin",
            "X-Real-IP: 10.0.0.1",
            "X-Original-URL: /internal",
            "X-Rewrite-URL: /q/health");

    // Then
    JsonNode headers = JSON.readTree(answer.body()).path("headers");
    assertThat(headers.path("host").asText()).isEqualTo(host);
    assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
    assertThat(headers.path("x-forwarded-host").asText()).isEqualTo(host);
    assertThat(headers.path("x-forwarded-proto").asText()).isEqualTo("https");
    assertThat(headers.path("x-forwarded-port").asInt()).isEqualTo(raw.port());
    assertThat(headers.path("forwarded").asText())
        .isEqualTo("for=\"127.0.0.1\";host=\"" + host + "\";proto=https");
    assertThat(headers.fieldNames())
        .toIterable()
        .doesNotContain(
            "x-forwarded-prefix",
            "x-forwarded-client-cert",
            "x-real-ip",
            "x-original-url",
            "x-rewrite-url");
  }

  @Test
  void endsHeadersOfOneConnectionButKeepsItsOwnWordWhenAClientNamesThemThere() throws Exception {
    // When
    RawHttps.Answer answer =
        raw.send(
            """
            GET /v1/settings HTTP/1.1\r
            Host: %s\r
            Connection: close, X-Secret, X-Forwarded-For\r
            X-Secret: 1\r
            TE: trailers\r
            Upgrade: h2c\r
            \r
            """
                .formatted(host));

    // Then
    JsonNode headers = JSON.readTree(answer.body()).path("headers");
    assertThat(headers.fieldNames()).toIterable().doesNotContain("x-secret", "te", "upgrade");
    assertThat(headers.path("x-forwarded-for").asText()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @EnumSource
  void passesEventsOnOneByOneAndLetsTheServiceKnowWhenTheClientLeaves(HttpClient.Version version)
      throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + "/v1/adapter/events")).version(version).build();
    HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
    HttpServerResponse stream = nextStream();
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));

    for (int revision = 1; revision <= 3; revision++) {
      // When
      stream.write("id: " + revision + "\n");

      // Then
      assertThat(reader.readLine()).isEqualTo("id: " + revision);
    }
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");

    // When
    reader.close();

    // Then
    assertThat(
            List.of(lookup, secondLookup).stream()
                .map(each -> pollQuietly(each, 2_000))
                .filter(each -> !each.isEmpty()))
        .containsExactly("/v1/adapter/events");
  }

  @Test
  void sharesRequestsAmongTheReplicas() {
    // When
    List<String> answering =
        IntStream.range(0, 6).mapToObj(unused -> serviceOf("/v1/lookups")).toList();

    // Then
    assertThat(answering).filteredOn("lookup"::equals).hasSize(3);
    assertThat(answering).filteredOn("second lookup"::equals).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/writes/cut, 502, broken-off, Whether the request took effect is not known",
    "/v1/writes/hang, 504, too-slow, Whether the request took effect is not known"
  })
  void saysSoWhenAServiceBreaksOffOrDoesNotAnswerAndSendsNothingTwice(
      String path, int status, String code, String advice) throws Exception {
    // Given
    lookup.received.clear();
    secondLookup.received.clear();

    // When
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(origin + path))
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .PUT(BodyPublishers.ofString("{}"))
                .build(),
            BodyHandlers.ofString());

    // Then
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("detail").asText()).contains(advice);
    assertThat(problem.path("traceId").asText()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(lookup.received.size() + secondLookup.received.size()).isEqualTo(1);
  }

  @Test
  void breaksOffTooWhenAServiceDiesInTheMiddleOfAnAnswer() throws Exception {
    // When
    try (SSLSocket socket = raw.open()) {
      socket
          .getOutputStream()
          .write(
              "GET /v1/writes/half HTTP/1.1\r\nHost: %s\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      String received = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      // Then
      assertThat(received).contains("half of it").doesNotContain("\r\n0\r\n\r\n");
    }
  }

  @Test
  void refusesBodiesHeadersAndAddressesThatAreTooLarge() throws Exception {
    // When
    RawHttps.Answer announced =
        raw.send(
            "POST /v1/lookups HTTP/1.1\r\nHost: %s\r\nContent-Length: 1048577\r\n\r\n"
                .formatted(host));
    HttpResponse<String> streamed =
        http.send(
            HttpRequest.newBuilder(URI.create(origin + "/v1/lookups"))
                .POST(
                    BodyPublishers.ofByteArrays(
                        IntStream.range(0, 20).mapToObj(unused -> new byte[64 * 1024]).toList()))
                .build(),
            BodyHandlers.ofString());
    RawHttps.Answer headers = raw.get(host, "/v1/settings", "X-Long: " + "x".repeat(17 * 1024));
    RawHttps.Answer address = raw.get(host, "/v1/settings?" + "x".repeat(9 * 1024));

    // Then
    assertThat(announced.status()).isEqualTo(413);
    assertThat(JSON.readTree(announced.body()).path("code").asText()).isEqualTo("body-too-large");
    assertThat(streamed.statusCode()).isEqualTo(413);
    assertThat(headers.status()).isEqualTo(431);
    assertThat(JSON.readTree(headers.body()).path("code").asText()).isEqualTo("headers-too-large");
    assertThat(address.status()).isEqualTo(414);
    assertThat(JSON.readTree(address.body()).path("code").asText()).isEqualTo("target-too-long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /v1/lookups HTTP/1.1\r\nHost: HOST\r\nContent-Length: abc\r\n\r\n",
        "POST /v1/lookups HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST /v1/lookups HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n",
        "GET /v1/settings HTTP/1.0\r\nHost: HOST\r\n\r\n",
        "NONSENSE\r\n\r\n",
        "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n",
      })
  void refusesWhatIsNotProperHttp(String request) throws Exception {
    // Given
    List.of(settings, auth, lookup, secondLookup).forEach(each -> each.received.clear());

    // When
    RawHttps.Answer answer = raw.send(request.replace("HOST", host));

    // Then
    assertThat(answer.status()).isIn(400, 421, 505);
    assertThat(List.of(settings, auth, lookup, secondLookup))
        .allSatisfy(each -> assertThat(each.received).isEmpty());
  }

  @Test
  void smugglesNoSecondRequestInABodyOfTwoLengths() throws Exception {
    // Given
    lookup.received.clear();
    secondLookup.received.clear();

    // When
    raw.send(
        """
        POST /v1/lookups HTTP/1.1\r
        Host: %s\r
        Connection: close\r
        Content-Length: 4\r
        Transfer-Encoding: chunked\r
        \r
        0\r
        \r
        GET /internal HTTP/1.1\r
        Host: x\r
        \r
        """
            .formatted(host));

    // Then
    assertThat(lookup.received).allMatch("POST /v1/lookups"::equals);
    assertThat(secondLookup.received).allMatch("POST /v1/lookups"::equals);
  }

  @Test
  void givesUpABodyThatDoesNotComeAndClosesAnIdleConnection() throws Exception {
    // When
    RawHttps.Answer slow =
        raw.send(
            "POST /v1/lookups HTTP/1.1\r\nHost: %s\r\nContent-Length: 10\r\n\r\nabc"
                .formatted(host));
    try (SSLSocket idle = raw.open()) {
      idle.startHandshake();
      int end = idle.getInputStream().read();

      // Then
      assertThat(slow.status()).isEqualTo(408);
      assertThat(JSON.readTree(slow.body()).path("code").asText()).isEqualTo("body-too-slow");
      assertThat(end).isEqualTo(-1);
    }
  }

  @Test
  void passesADeadReplicaByAndSaysSoWhenAllAreDead() throws Exception {
    // Given
    edge.close();
    BackEnd dying = new BackEnd(vertx, "dying");
    edge = edgeBefore(List.of(dying.address(), lookup.address()));
    assertThat(List.of(serviceOf("/v1/lookups"), serviceOf("/v1/lookups")))
        .containsExactlyInAnyOrder("dying", "lookup");

    // When
    dying.close();
    List<String> afterDeath =
        IntStream.range(0, 6).mapToObj(unused -> serviceOf("/v1/lookups")).toList();
    int port = dying.port();
    BackEnd risen = new BackEnd(vertx, "risen", port);
    Thread.sleep(1_100);
    List<String> afterReturn =
        IntStream.range(0, 4).mapToObj(unused -> serviceOf("/v1/lookups")).toList();
    risen.close();
    edge.close();
    edge = edgeBefore(List.of(dying.address()));
    HttpResponse<String> nobody = get("/v1/lookups");

    // Then
    assertThat(afterDeath).containsOnly("lookup");
    assertThat(afterReturn).contains("lookup", "risen");
    JsonNode problem = JSON.readTree(nobody.body());
    assertThat(nobody.statusCode()).isEqualTo(503);
    assertThat(nobody.headers().firstValue("Retry-After")).contains("1");
    assertThat(problem.path("code").asText()).isEqualTo("unreachable");
    assertThat(problem.path("detail").asText()).contains("Nothing was sent to it");
    edge.close();
    edge = edgeBefore(List.of(lookup.address(), secondLookup.address()));
  }

  private static String serviceOf(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(origin + path))
                  .POST(BodyPublishers.ofString("{}"))
                  .build(),
              BodyHandlers.ofString());
      return JSON.readTree(answer.body()).path("service").asText();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpServerResponse nextStream() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      for (BackEnd each : List.of(lookup, secondLookup)) {
        HttpServerResponse stream = each.streams.poll(20, TimeUnit.MILLISECONDS);
        if (stream != null) {
          return stream;
        }
      }
    }
    throw new AssertionError("No stream was opened");
  }

  private static String pollQuietly(BackEnd backEnd, int millis) {
    try {
      String left = backEnd.clientsThatLeft.poll(millis, TimeUnit.MILLISECONDS);
      return left == null ? "" : left;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(origin + path)).build(), BodyHandlers.ofString());
  }
}
