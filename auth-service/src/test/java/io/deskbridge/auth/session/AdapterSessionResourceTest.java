package io.deskbridge.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.EndedSessionEvents;
import io.deskbridge.auth.testing.Entra;
import io.deskbridge.auth.testing.Settings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdapterSessionResourceTest {

  private static final String SESSION = "/v1/adapter/session";

  @jakarta.inject.Inject SessionSweep sweep;
  @jakarta.inject.Inject SessionKeys keys;

  private final Desk desk = new Desk("contoso", "ada");

  @BeforeEach
  void connect() {
    Settings.connected("contoso");
    Settings.connected("northwind");
  }

  @AfterEach
  void endTrouble() {
    Entra.behave();
  }

  @Test
  void waitsForTheClickAndThenOpensASessionOnce() {
    // Given
    desk.openPopup();
    Response started = desk.redeem();
    Response confirmation = desk.callBack(desk.signInAtEntra());
    Response calledBack = desk.redeem();
    desk.proceed(confirmation);

    // When
    Response first = desk.redeem();
    Response second = desk.redeem();

    // Then
    assertThat(started.statusCode()).isEqualTo(202);
    assertThat(started.asString()).isEqualTo("{\"status\":\"pending\"}");
    assertThat(calledBack.statusCode()).isEqualTo(202);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.<String>path("status")).isEqualTo("active");
    assertThat(first.<Map<String, String>>path("agent"))
        .isEqualTo(
            Map.of(
                "id", desk.person().objectId(),
                "name", "Ada Agent",
                "email", "ada.agent@contoso.example"));
    assertThat(first.header("Cache-Control")).isEqualTo("no-store");
    assertUnknown(second);
  }

  @Test
  void setsACookieThatOnlyThisFrameInThisPartitionSends() {
    // When
    Response session = desk.signIn();

    // Then
    assertThat(session.header("Set-Cookie"))
        .matches(
            "__Host-deskbridge-session=[0-9a-f-]{36}\\.0\\.[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=43200");
  }

  @Test
  void issuesTheJwtOfTheContract() throws Exception {
    // Given
    Instant before = Instant.now().minusSeconds(1);

    // When
    Response session = desk.signIn();

    // Then
    JwtContext jwt = verified(session.path("accessToken"));
    assertThat(jwt.getJoseObjects().getFirst().getHeader("typ")).isEqualTo("JWT");
    JwtClaims claims = jwt.getJwtClaims();
    assertThat(claims.getClaimNames())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "oid", "tenant", "sid", "roles", "name", "email", "iat", "exp",
            "jti");
    assertThat(claims.getSubject()).isEqualTo(desk.person().objectId());
    assertThat(claims.getStringClaimValue("tenant")).isEqualTo("contoso");
    assertThat(claims.getStringClaimValue("sid")).isEqualTo(sessionId());
    assertThat(claims.getStringListClaimValue("roles")).containsExactly("agent");
    assertThat(claims.getStringClaimValue("name")).isEqualTo("Ada Agent");
    assertThat(claims.getStringClaimValue("email")).isEqualTo("ada.agent@contoso.example");
    Instant expiry = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
    assertThat(expiry).isBetween(before.plusSeconds(600), Instant.now().plusSeconds(600));
    assertThat(session.<String>path("expiresAt")).isEqualTo(expiry.toString());
  }

  @Test
  void publishesNoPrivateKey() {
    // When
    Response keySet = Desk.at("contoso").get("/v1/jwks");

    // Then
    assertThat(keySet.statusCode()).isEqualTo(200);
    assertThat(keySet.<List<Map<String, Object>>>path("keys"))
        .isNotEmpty()
        .allSatisfy(
            key -> assertThat(key).containsOnlyKeys("kty", "kid", "use", "alg", "x", "y", "crv"));
  }

  @Test
  void listsThePreviousKeyToo() throws Exception {
    // Given
    String old = desk.signIn().path("accessToken");
    Database.execute("update session_key set created_at = now() - interval '31 days'");
    Desk.at("contoso").get("/v1/jwks");

    // When
    Response renewed = desk.renew();

    // Then
    assertThat(renewed.statusCode()).isEqualTo(200);
    String fresh = renewed.path("accessToken");
    assertThat(verified(old).getJoseObjects().getFirst().getKeyIdHeaderValue())
        .isNotEqualTo(verified(fresh).getJoseObjects().getFirst().getKeyIdHeaderValue());
  }

  @Test
  void makesOneKeyOfAKindHoweverManyReplicasStartAtOnce() {
    // Given
    Database.execute("delete from session_key");

    // When
    List<CompletableFuture<SessionKeys.Ring>> readers =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> await(keys::read)))
            .toList();
    readers.forEach(CompletableFuture::join);

    // Then
    assertThat(Database.texts("select purpose from session_key"))
        .containsExactlyInAnyOrder("SIGN", "COOKIE");
  }

  @Test
  void keepsItsKeysSealed() {
    // Given
    desk.signIn();

    // When
    String stored =
        String.join("\n", Database.texts("select encode(sealed_key, 'escape') from session_key"));

    // Then
    assertThat(stored).isNotEmpty().doesNotContain("kty").doesNotContain("\"d\"");
  }

  @Test
  void refusesAnotherVerifierOrGrantAndUsesNothingUp() {
    // Given
    desk.proceed(desk.signInUpToTheClick());
    String stranger = OneTimeValue.random().text();

    // When
    Response verifier = desk.redeem(stranger, desk.grant());
    Response grant = desk.redeem(desk.verifier(), stranger);
    Response malformed = desk.redeem("verifier", "grant");

    // Then
    assertThat(List.of(verifier, grant, malformed))
        .allSatisfy(AdapterSessionResourceTest::assertUnknown);
    assertThat(desk.redeem().statusCode()).isEqualTo(200);
  }

  @Test
  void refusesASignInOfAnotherTenant() {
    // Given
    desk.proceed(desk.signInUpToTheClick());

    // When
    Response response =
        Desk.frame("northwind")
            .body(Map.of("verifier", desk.verifier(), "grant", desk.grant()))
            .post(SESSION);

    // Then
    assertUnknown(response);
  }

  @Test
  void refusesASignInThatTookLongerThanTenMinutes() {
    // Given
    desk.proceed(desk.signInUpToTheClick());
    Database.execute("update sign_in set started_at = now() - interval '601 seconds'");

    // When
    Response response = desk.redeem();

    // Then
    assertUnknown(response);
  }

  @Test
  void opensOneSessionForTwoRequestsAtOnce() {
    // Given
    desk.proceed(desk.signInUpToTheClick());

    // When
    List<Integer> statuses = atOnce(4, desk::redeem).stream().map(Response::statusCode).toList();

    // Then
    assertThat(statuses).containsExactlyInAnyOrder(200, 401, 401, 401);
  }

  static Stream<Map<String, String>> foreign() {
    String own = Desk.origin("contoso");
    return Stream.of(
        Map.of("Origin", own),
        Map.of("Deskbridge-Request", "1"),
        Map.of("Origin", own, "Deskbridge-Request", "0"),
        Map.of("Origin", "null", "Deskbridge-Request", "1"),
        Map.of("Origin", "https://evil.example", "Deskbridge-Request", "1"),
        Map.of("Origin", Desk.origin("northwind"), "Deskbridge-Request", "1"),
        Map.of("Origin", own.replace("https", "http"), "Deskbridge-Request", "1"),
        Map.of("Origin", own + ".evil.example", "Deskbridge-Request", "1"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void refusesARequestThatDoesNotComeFromTheAdapter(Map<String, String> headers) {
    // Given
    desk.signIn();
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("Cookie", Desk.SESSION_COOKIE + "=" + desk.sessionCookie());

    // When
    Response renewal =
        Desk.at("contoso").headers(all).contentType("application/json").body("{}").post(SESSION);
    Response end = Desk.at("contoso").headers(all).delete(SESSION);

    // Then
    assertThat(List.of(renewal, end))
        .allSatisfy(
            response -> {
              assertThat(response.statusCode()).isEqualTo(403);
              assertThat(response.<String>path("code")).isEqualTo("request-not-from-adapter");
            });
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void knowsNoOtherHosts() {
    // When
    Response response =
        io.restassured.RestAssured.given()
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", Desk.host("contoso"))
            .header("Origin", Desk.origin("contoso"))
            .header("Deskbridge-Request", "1")
            .contentType("application/json")
            .body("{}")
            .post(SESSION);

    // Then
    assertThat(response.statusCode()).isEqualTo(421);
    assertThat(response.<String>path("code")).isEqualTo("unknown-host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"verifier\":\"x\"}", "{\"grant\":\"x\"}", "{\"other\":1}", "no json", ""})
  void refusesABodyThatIsNotValid(String body) {
    assertThat(Desk.frame("contoso").body(body).post(SESSION).statusCode()).isEqualTo(400);
  }

  @Test
  void turnsTheCookieAtEachUse() throws Exception {
    // Given
    desk.signIn();
    String first = desk.sessionCookie();

    // When
    Response renewed = desk.renew();

    // Then
    assertThat(renewed.statusCode()).isEqualTo(200);
    assertThat(desk.sessionCookie()).isNotEqualTo(first).startsWith(sessionId() + ".1.");
    assertThat(renewed.<String>path("agent.name")).isEqualTo("Ada Agent");
    assertThat(verified(renewed.path("accessToken")).getJwtClaims().getStringClaimValue("sid"))
        .isEqualTo(sessionId());
  }

  @Test
  void givesThePredecessorTheSameSuccessorForAMinute() {
    // Given
    desk.signIn();
    String first = desk.sessionCookie();
    desk.renew();
    String second = desk.sessionCookie();

    // When
    Response again = Desk.renew("contoso", first);

    // Then
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.cookie(Desk.SESSION_COOKIE)).isEqualTo(second);
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void agreesOnTheSuccessorWhenTwoFramesAskAtOnce() {
    // Given
    desk.signIn();
    String cookie = desk.sessionCookie();

    // When
    List<Response> answers = atOnce(4, () -> Desk.renew("contoso", cookie));

    // Then
    assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
    assertThat(answers.stream().map(answer -> answer.cookie(Desk.SESSION_COOKIE)).distinct())
        .hasSize(1);
  }

  @Test
  void endsTheFamilyWhenACookieIsUsedAgainLater() {
    // Given
    desk.signIn();
    String first = desk.sessionCookie();
    desk.renew();
    Database.execute("update adapter_session set turned_at = now() - interval '61 seconds'");

    // When
    Response stolen = Desk.renew("contoso", first);

    // Then
    assertEnded(stolen);
    assertEnded(desk.renew());
    assertThat(EndedSessionEvents.awaitFor(sessionId())).isNotNull();
  }

  @Test
  void endsTheFamilyWhenAnOlderCookieIsUsed() {
    // Given
    desk.signIn();
    String first = desk.sessionCookie();
    desk.renew();
    desk.renew();

    // When
    Response stolen = Desk.renew("contoso", first);

    // Then
    assertEnded(stolen);
    assertEnded(desk.renew());
  }

  @Test
  void doesNothingToASessionForACookieThatItDidNotMake() {
    // Given
    desk.signIn();
    String cookie = desk.sessionCookie();
    String forged = cookie.substring(0, cookie.length() - 43) + OneTimeValue.random().text();

    // When
    Response guessed = Desk.renew("contoso", forged);
    Response ahead = Desk.renew("contoso", cookie.replace(".0.", ".1."));
    Response elsewhere = Desk.renew("northwind", cookie);
    Response none = Desk.renew("contoso", null);
    Response garbage = Desk.renew("contoso", "garbage");

    // Then
    assertThat(List.of(guessed, ahead, elsewhere, none, garbage))
        .allSatisfy(AdapterSessionResourceTest::assertEnded);
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void endsAnIdleSession() {
    // Given
    desk.signIn();
    Database.execute("update adapter_session set turned_at = now() - interval '12 hours 1 second'");

    // When
    Response response = desk.renew();

    // Then
    assertEnded(response);
  }

  @Test
  void issuesNoJwtWithoutTheAgentsGrant() {
    // Given
    desk.signIn();
    Database.execute("delete from agent_grant");

    // When
    Response response = desk.renew();

    // Then
    assertEnded(response);
  }

  @Test
  void endsTheSessionEverywhereWhenTheAgentSignsOut() throws Exception {
    // Given
    desk.signIn();

    // When
    Response response = desk.signOut();

    // Then
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.header("Set-Cookie"))
        .isEqualTo(
            "__Host-deskbridge-session=; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=0");
    assertEnded(desk.renew());
    EndedSessionEvents.Event event = EndedSessionEvents.awaitFor(sessionId());
    JsonNode example =
        new ObjectMapper()
            .readTree(
                Files.readString(
                    Path.of("src/main/resources/contracts/examples/session-ended.json")));
    assertThat(event.value().fieldNames())
        .toIterable()
        .containsExactlyElementsOf(example::fieldNames);
    assertThat(event.key()).isEqualTo("contoso");
    assertThat(event.value().path("tenantId").asText()).isEqualTo("contoso");
    assertThat(Instant.parse(event.value().path("endedAt").asText()))
        .isBetween(Instant.now().minusSeconds(20), Instant.now());
    assertThat(event.headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "io.deskbridge.session-ended")
        .containsEntry("ce_source", "/auth-service")
        .containsEntry("ce_id", sessionId())
        .containsEntry("content-type", "application/json");
  }

  @Test
  void forgetsTheGrantWithTheAgentsLastSession() {
    // Given
    Desk other = new Desk("contoso", "ada");
    desk.signIn();
    other.signIn();
    String agent = "select 1 from agent_grant where agent_id::text = ?";
    Database.execute(
        "delete from adapter_session where agent_id = ? and session_id <> all (array[?, ?])",
        UUID.fromString(desk.person().objectId()),
        UUID.fromString(sessionId()),
        UUID.fromString(other.sessionCookie().substring(0, 36)));

    // When
    desk.signOut();
    boolean keptForTheOther = !Database.texts(agent, desk.person().objectId()).isEmpty();
    other.signOut();

    // Then
    assertThat(keptForTheOther).isTrue();
    assertThat(Database.texts(agent, desk.person().objectId())).isEmpty();
  }

  @Test
  void signsOutWhoIsNotSignedIn() {
    assertThat(Desk.withSession("contoso", null).delete(SESSION).statusCode()).isEqualTo(204);
    assertThat(Desk.withSession("contoso", "garbage").delete(SESSION).statusCode()).isEqualTo(204);
  }

  @Test
  void tellsOfASessionWhoseTellerDied() {
    // Given
    UUID session = UUID.randomUUID();

    // When
    Database.execute(
        "insert into session_ended_dispatch (tenant_id, session_id, ended_at, claimed_at) values ('contoso', ?, now(), now() - interval '1 minute')",
        session);

    // Then
    assertThat(EndedSessionEvents.awaitFor(session.toString())).isNotNull();
    Settings.await(
        () ->
            Database.texts("select 1 from session_ended_dispatch where session_id = ?", session)
                .isEmpty());
  }

  @Test
  void deletesIdleSessions() {
    // Given
    desk.signIn();
    UUID session = UUID.fromString(sessionId());
    Database.execute(
        "update adapter_session_dispatch set turned_at = now() - interval '13 hours' where session_id = ?",
        session);

    // When
    await(sweep::sweep);

    // Then
    assertThat(Database.texts("select 1 from adapter_session where session_id = ?", session))
        .isEmpty();
  }

  private String sessionId() {
    return desk.sessionCookie().substring(0, 36);
  }

  private static void assertUnknown(Response response) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.<String>path("code")).isEqualTo("sign-in-unknown");
  }

  private static void assertEnded(Response response) {
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.<String>path("code")).isEqualTo("session-ended");
    assertThat(response.header("Set-Cookie"))
        .startsWith("__Host-deskbridge-session=;")
        .endsWith("Max-Age=0");
  }

  private static JwtContext verified(String token) throws Exception {
    JsonWebKeySet keySet = new JsonWebKeySet(Desk.at("contoso").get("/v1/jwks").asString());
    return new JwtConsumerBuilder()
        .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256")
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keySet.getJsonWebKeys()))
        .setExpectedIssuer("https://deskbridge.localhost:8440")
        .setExpectedAudience("deskbridge-adapter")
        .setRequireExpirationTime()
        .setRequireIssuedAt()
        .setRequireJwtId()
        .build()
        .process(token);
  }

  private static List<Response> atOnce(int times, java.util.function.Supplier<Response> request) {
    return IntStream.range(0, times)
        .mapToObj(i -> CompletableFuture.supplyAsync(request))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static <T> T await(java.util.function.Supplier<io.smallrye.mutiny.Uni<T>> work) {
    try {
      return io.quarkus.vertx.VertxContextSupport.subscribeAndAwait(work);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
