package io.deskbridge.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the directory's keys; flaws of whole sign-ins are in SignInResourceTest. */
@QuarkusTest
class IdTokensTest {

  @Inject EntraGateway entra;
  @Inject Clouds clouds;
  @Inject Clock clock;

  private IdTokens idTokens;
  private Registration registration;

  @BeforeEach
  void withoutKeys() {
    Organisation contoso = EmbeddedServers.organisation("contoso");
    idTokens = new IdTokens(new DirectoryKeys(entra, clock), clock);
    registration =
        new Registration(
            (EnvironmentUrl.Valid) clouds.judge(contoso.environmentUrl()),
            UUID.fromString(contoso.directoryId()),
            UUID.fromString(contoso.applicationId()),
            new KeyPassword("unused"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @ParameterizedTest
  @CsvSource({"status, 503", "status, 404", "cut, 0", "hang, 0", "garbage, 0", "redirect, 0"})
  void decidesNothingWithoutTheKeysOfTheDirectory(String trouble, int status) {
    // Given
    Map<String, Object> fault = new HashMap<>();
    fault.put("server", "entra");
    fault.put("pathPrefix", keysPath());
    fault.put("kind", trouble);
    fault.put("times", 2);
    if (status != 0) {
      fault.put("status", status);
    }
    if (trouble.equals("redirect")) {
      fault.put("location", "https://evil.example/");
    }
    EmbeddedServers.simulator().addFault(fault);

    // When
    IdTokenVerdict verdict = verify(token("{\"alg\":\"RS256\",\"kid\":\"stranger\"}"));

    // Then
    assertThat(verdict).isInstanceOf(IdTokenVerdict.Undecidable.class);
  }

  @Test
  void asksForTheKeysOnceHoweverManyStrangersSign() {
    // Given
    int before = keyRequests();

    // When
    IdTokenVerdict one = verify(token("{\"alg\":\"RS256\",\"kid\":\"one\"}"));
    IdTokenVerdict other = verify(token("{\"alg\":\"RS256\",\"kid\":\"other\"}"));

    // Then
    assertThat(one).isEqualTo(new IdTokenVerdict.Flawed("signed by a stranger"));
    assertThat(other).isEqualTo(one);
    assertThat(keyRequests() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"HS256\",\"kid\":\"one\"}",
        "{\"alg\":\"PS256\",\"kid\":\"one\"}",
        "{\"alg\":\"RS256\"}",
        "{}",
        "no json"
      })
  void asksForNoKeyWhenATokenSaysThatItIsNotSignedWithRs256(String header) {
    // Given
    int before = keyRequests();

    // When
    IdTokenVerdict verdict = verify(token(header));

    // Then
    assertThat(verdict).isInstanceOf(IdTokenVerdict.Flawed.class);
    assertThat(keyRequests()).isEqualTo(before);
  }

  private IdTokenVerdict verify(String token) {
    try {
      return VertxContextSupport.subscribeAndAwait(
          () -> idTokens.verifyReceived(token, registration, new byte[32]));
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static String token(String header) {
    return encoded(header) + "." + encoded("{\"sub\":\"x\"}") + "." + encoded("signature");
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String keysPath() {
    return "/" + EmbeddedServers.organisation("contoso").directoryId() + "/discovery/v2.0/keys";
  }

  private static int keyRequests() {
    return EmbeddedServers.simulator()
        .requests(Map.of("server", "entra", "path", keysPath()))
        .size();
  }
}
