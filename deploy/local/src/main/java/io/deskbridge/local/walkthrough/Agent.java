package io.deskbridge.local.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials.Person;
import io.deskbridge.local.platform.WebBrowser;
import io.deskbridge.local.platform.WebBrowser.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * An agent at a browser without a window: does in the popup what a person would click and type, and
 * in the frame what the adapter page does. Popup and frame have a jar of cookies each, as browsers
 * partition them.
 */
public final class Agent {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path developmentCa;
  private final URI origin;
  private final Person person;

  Agent(Path developmentCa, URI origin, Person person) {
    this.developmentCa = developmentCa;
    this.origin = origin;
    this.person = person;
  }

  /** Signs in to Dynamics through the tenant's origin; the frame has a session then. */
  public AgentFrame signIn() {
    AgentFrame frame = new AgentFrame(JsonHttp.withCookies(developmentCa), origin);
    String verifier = randomText();
    WebBrowser popup = new WebBrowser(developmentCa);
    JsonNode handOver =
        popup
            .open(origin.resolve("/v1/dynamics/authorize?handoff_challenge=" + sha256Of(verifier)))
            .data("hand-over");
    String grant = handOver.path("grant").asText();
    Page page = popup.open(URI.create(handOver.path("next").asText()));
    if (page.asksFor("passwd")) {
      page =
          popup.submit(
              page, Map.of("loginfmt", person.userPrincipalName(), "passwd", person.password()));
    }
    if (page.asksFor("decision")) {
      page = popup.submit(page, Map.of("decision", "accept"));
    }
    Page confirmation = popup.submit(page, Map.of());
    StepFailure.unless(
        confirmation.text().contains(person.displayName()),
        "Nobody asked whether to go on as " + person + ": " + confirmation);
    StepFailure.unless(
        frame.redeem(verifier, grant).isEmpty(), "There is a session before the click");
    popup.submit(confirmation, Map.of("decision", "continue"));
    StepFailure.unless(
        frame.redeem(verifier, grant).isPresent(), "There is no session after the click");
    return frame;
  }

  private static String randomText() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sha256Of(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
