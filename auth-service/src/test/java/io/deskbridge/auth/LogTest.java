package io.deskbridge.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.Entra;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.auth.testing.Spans;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No secret that a scenario used is in the log, at the finest level of our own code. */
@QuarkusTest
class LogTest {

  @Inject Spans spans;

  private static final PatternFormatter MESSAGE_AND_TRACE = new PatternFormatter("%s%e");

  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("io.deskbridge");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          log.add(MESSAGE_AND_TRACE.format(ExtLogRecord.wrap(record)));
        }

        @Override
        public void flush() {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Nothing is open.
        }
      };

  @BeforeEach
  void listen() {
    ours.setLevel(Level.ALL);
    root.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(handler);
    ours.setLevel(null);
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void holdsNothingOfAnAgentWhoSignsIn() {
    // Given
    Settings.connected("contoso");
    Desk desk = new Desk("contoso", "ada");
    List<String> secrets = new ArrayList<>();
    Desk.trace(true);

    // When
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    desk.callBack(Map.of("state", form.get("state"), "code", form.get("code")));
    Desk again = new Desk("contoso", "ada");
    again.openPopup();
    Map<String, String> goodForm = again.signInAtEntra();
    Response confirmation = again.callBack(goodForm);
    again.proceed(confirmation);
    String jwt = again.redeem().path("accessToken");
    String first = again.sessionCookie();
    again.renew();
    String credential = Calls.staged("contoso");
    Map<String, Object> request =
        Map.of("credentialId", credential, "actor", "agent", "agentId", again.person().objectId());
    String token = Calls.token("contoso", request).path("accessToken");
    Entra.revoke(again.person());
    Calls.token(
        "contoso",
        Map.of(
            "credentialId",
            Calls.staged("contoso"),
            "actor",
            "agent",
            "agentId",
            again.person().objectId()));
    Desk.renew("contoso", first);
    Desk.trace(false);

    // Then
    secrets.addAll(List.of(form.get("code"), form.get("state"), form.get("id_token")));
    secrets.addAll(List.of(goodForm.get("code"), goodForm.get("state"), goodForm.get("id_token")));
    secrets.addAll(List.of(desk.verifier(), desk.grant(), desk.signInCookie()));
    secrets.addAll(List.of(again.verifier(), again.grant(), again.signInCookie()));
    secrets.addAll(List.of(Desk.formToken(confirmation), first, again.sessionCookie()));
    secrets.addAll(List.of(jwt, token));
    secrets.addAll(List.of("Ada Agent", "ada.agent@", again.person().objectId()));
    assertThat(log).anyMatch(line -> line.contains("An agent of tenant contoso signed in"));
    assertThat(log).anyMatch(line -> line.contains("the agent has to sign in again"));
    assertThat(secrets)
        .allSatisfy(secret -> assertThat(log).noneMatch(line -> line.contains(secret)));
    assertThat(log).noneMatch(line -> line.contains("eyJ"));
    assertThat(spans.ended())
        .anyMatch(span -> span.contains("/v1/dynamics/oauth_callback"))
        .anyMatch(span -> span.contains("/oauth2/v2.0/token"));
    assertThat(secrets)
        .allSatisfy(secret -> assertThat(spans.ended()).noneMatch(span -> span.contains(secret)));
    assertThat(spans.ended()).noneMatch(span -> span.contains("eyJ"));
  }

  @Test
  void holdsNoSecretOfAScenarioThatGoesWellAndWrong() {
    // Given
    String keyPassword = EmbeddedServers.organisation("contoso").clientSecret();
    String wrong = "wrong-password-that-must-not-be-logged";

    // When
    String id = Calls.staged("contoso");
    String token = Calls.token("contoso", id).path("accessToken");
    Calls.stage("contoso", Connections.working("contoso", "keyPassword", wrong));
    Calls.stage("contoso", "{\"keyPassword\": \"" + wrong + "\", ");
    Calls.stage("contoso", Map.of("keyPassword", wrong, "surplus", wrong));
    Calls.stage("contoso", Connections.working("contoso", "environmentUrl", "https://" + wrong));
    EmbeddedServers.simulator().addFault(Map.of("server", "dataverse", "kind", "garbage"));
    Calls.verify("contoso", id);
    EmbeddedServers.simulator()
        .addFault(Map.of("server", "entra", "pathPrefix", "/contoso", "kind", "cut"));
    Calls.stage("contoso", Connections.working("contoso"));
    Calls.token("contoso", Map.of("credentialId", id, "actor", "agent", "agentId", "agent-4711"));

    // Then
    assertThat(log).anyMatch(line -> line.contains("key-password-wrong"));
    assertThat(log)
        .noneMatch(line -> line.contains(keyPassword))
        .noneMatch(line -> line.contains(wrong))
        .noneMatch(line -> line.contains(token))
        .noneMatch(line -> line.contains("agent-4711"))
        .noneMatch(line -> line.contains("eyJ"));
  }
}
