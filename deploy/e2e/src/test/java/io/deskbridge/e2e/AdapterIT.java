package io.deskbridge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.deskbridge.e2e.People.Person;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Administrator;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.Dynamics;
import io.deskbridge.local.walkthrough.Interaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;

/** An agent's day with the adapter in the frame of Dynamics, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdapterIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final Duration OBEDIENCE = Duration.ofSeconds(45);
  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  /** Noor van Dijk's, in another spelling than hers. */
  private static final String NOORS_NUMBER = "+1 206 555 0177";

  private static final String NUMBER_OF_SAM_AND_KIM = "+1 206 555 0160";
  private static final String NUMBER_OF_NOBODY = "+1 206 555 0199";
  private static final Pattern RECORD_ID = Pattern.compile("[?&]id=([0-9a-f-]{36})");
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.|[?&#]grant=");

  /** What was on the screen, and what the services refused, when a test fails. */
  @RegisterExtension
  final TestWatcher photographer =
      new TestWatcher() {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
          photograph("failed-" + context.getRequiredTestMethod().getName() + ".png");
          System.out.println("Refused so far: " + String.join(", ", refusals));
        }
      };

  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
  private Cast cast;
  private AdapterSettings settings;
  private CrmCaller backend;
  private Dynamics dynamics;
  private Person ada;
  private URI adapter;
  private FramingServer framing;
  private Chromium chromium;
  private BrowserContext browser;
  private AgentDesk desk;

  @BeforeAll
  void connectContosoAndOpenAdasBrowser() {
    setDefaultAssertionTimeout(PATIENCE.toMillis());
    StackAddresses stack = RunningStack.get().addresses();
    cast = Cast.of(stack);
    settings = new AdapterSettings(stack, Cast.CONTOSO);
    backend = cast.backend(Cast.CONTOSO);
    dynamics = cast.dynamics(Cast.CONTOSO);
    ada = People.in(stack.credentials()).of(Cast.CONTOSO, "ada");
    adapter = stack.edge(Cast.CONTOSO).resolve("/");
    Path certificate = stack.simulatorData().resolve("server.crt");
    framing = new FramingServer(adapter, certificate, stack.simulatorData().resolve("server.key"));
    connect();
    chromium = new Chromium(Path.of("target/browsers").toAbsolutePath(), certificate);
    browser = chromium.of("ada");
    browser.onRequest(request -> addresses.add(request.url()));
    browser.onResponse(this::noteRefusal);
    desk = AgentDesk.open(browser, dynamicsPage());
  }

  private void noteRefusal(Response response) {
    if (response.status() >= 400) {
      String path = URI.create(response.url()).getPath();
      refusals.add(response.request().method() + " " + path + " " + response.status());
    }
  }

  private void connect() {
    Administrator admin = cast.administrator(Cast.CONTOSO);
    admin.saveConnection(
        cast.organisation(Cast.CONTOSO), cast.organisation(Cast.CONTOSO).clientSecret());
    admin.changeDisplayFields();
    awaitObeyed(settings.allow(List.of(dynamicsPage().toString())));
  }

  private URI dynamicsPage() {
    return framing.at("contoso.dynamics.localhost");
  }

  private void awaitObeyed(long revision) {
    for (int replica = 0; replica < 2; replica++) {
      backend.lookUpUntilRevision(Interaction.from("anonymous"), revision, OBEDIENCE);
    }
  }

  @AfterAll
  void closeTheBrowser() {
    if (chromium != null) {
      chromium.close();
    }
    framing.close();
  }

  @Test
  @Order(1)
  void isRefusedByTheBrowserOnEveryPageThatIsNotAllowed() {
    for (String host : List.of("evil.dynamics.localhost", "contoso.localhost")) {
      // When
      AgentDesk stranger = AgentDesk.open(browser, framing.at(host));

      // Then
      stranger.page().waitForTimeout(1_000);
      assertThat(stranger.page().frames()).as(host).noneMatch(this::isTheAdapter);
      stranger.page().close();
    }
  }

  private boolean isTheAdapter(Frame frame) {
    return frame.url().startsWith(adapter.toString())
        && (boolean) frame.evaluate("() => document.title === 'Deskbridge'");
  }

  @Test
  @Order(2)
  void signsTheAgentInThroughThePopup() {
    // When
    desk.signIn(ada);

    // Then
    assertThat(desk.text("Live")).isVisible();
    desk.adapter().getByLabel("Account").click();
    assertThat(desk.text(ada.displayName())).isVisible();
    desk.page().keyboard().press("Escape");
    assertThat(desk.text(ada.displayName())).isHidden();
    assertThat(desk.page().evaluate("() => heard"))
        .isEqualTo(
            List.of(
                Map.of(
                    "origin",
                    origin(adapter),
                    "source",
                    true,
                    "data",
                    Map.of("type", "deskbridge.ready"))));
  }

  @Test
  @Order(3)
  void showsWhoIsCallingAndWhatBecameOfTheCase() {
    // Given
    Map<String, Object> call = AgentDesk.call(NOORS_NUMBER);

    // When
    desk.tell(call, "assigned");

    // Then
    assertThat(heading("Noor van Dijk")).isVisible();
    assertThat(desk.text("Found by phone number")).isVisible();
    assertThat(desk.text("Searched as you")).isVisible();
    assertThat(link("Open in Dynamics")).hasAttribute("href", Pattern.compile("^https://.+"));
    assertThat(link("Open in Dynamics")).hasAttribute("target", "_blank");
    assertThat(link("Open in Dynamics")).hasAttribute("rel", "noopener noreferrer");
    assertThat(caseCard().getByText("Case written")).isVisible();
    assertThat(caseCard().getByText("One field was not filled")).isVisible();
    assertThat(caseCard().getByText(Administrator.WRONG_FIELD)).isVisible();
    String caseId = recordId(link("Open the case in Dynamics"));
    assertThat(dynamics.findIncident(caseId).orElseThrow().primaryContactId())
        .isEqualTo(recordId(link("Open in Dynamics")));
    photograph("adapter.png");
    desk.tell(call, "ended");
  }

  @Test
  @Order(4)
  void leavesTheChoiceAmongSeveralToTheAgent() {
    // Given
    Map<String, Object> call = AgentDesk.call(NUMBER_OF_SAM_AND_KIM);
    desk.tell(call, "assigned");
    assertThat(desk.text("2 customers match. Who is it?")).isVisible();
    assertThat(desk.adapter().getByRole(AriaRole.RADIO)).hasCount(2);
    assertThat(caseCard().getByText("Choose the customer above")).isVisible();
    photograph("adapter-choice.png");

    // When
    desk.text("Kim Lee").click();
    desk.button("Use this customer").click();

    // Then
    assertThat(heading("Kim Lee")).isVisible();
    assertThat(caseCard().getByText("Case written")).isVisible();
    assertThat(
            dynamics
                .findIncident(recordId(link("Open the case in Dynamics")))
                .orElseThrow()
                .primaryContactId())
        .isEqualTo(recordId(link("Open in Dynamics")));
    desk.tell(call, "ended");
  }

  @Test
  @Order(5)
  void looksUpANumberThatTheAgentTypesForACallerWhoWithheldTheirs() {
    // Given
    Map<String, Object> call = AgentDesk.call("anonymous");
    desk.tell(call, "assigned");
    assertThat(caseCard().getByText("Case waits for a customer")).isVisible();

    // When
    desk.adapter().getByLabel("Phone number").fill(NOORS_NUMBER);
    desk.adapter().getByLabel("Phone number").press("Enter");
    desk.button("Use for this conversation").click();

    // Then
    assertThat(desk.text("Chosen by you")).isVisible();
    assertThat(heading("Noor van Dijk")).isVisible();
    assertThat(caseCard().getByText("Case written")).isVisible();
    desk.tell(call, "ended");
  }

  @Test
  @Order(6)
  void believesNobodyButThePageThatFramesIt() {
    // When
    desk.frame()
        .evaluate(
            "(interaction) => window.postMessage({ type: 'deskbridge.interaction', interaction,"
                + " moment: 'assigned' }, '*')",
            AgentDesk.call(NUMBER_OF_NOBODY));
    desk.page()
        .evaluate(
            """
            (interaction) => new Promise((resolve) => {
              const opaque = document.createElement('iframe');
              opaque.sandbox = 'allow-scripts';
              opaque.srcdoc = `<script>parent.frames[0].postMessage(${JSON.stringify({ type: 'deskbridge.interaction', interaction, moment: 'assigned' })}, '*')</script>`;
              opaque.onload = () => resolve();
              document.body.append(opaque);
            })
            """,
            AgentDesk.call(NUMBER_OF_NOBODY));

    // Then
    desk.page().waitForTimeout(500);
    assertThat(desk.text(NUMBER_OF_NOBODY)).hasCount(0);
  }

  @Test
  @Order(7)
  void loadsItselfAgainAfterAChangeOfDomainsButNotDuringACall() {
    // Given
    Map<String, Object> call = AgentDesk.call(NUMBER_OF_NOBODY);
    desk.tell(call, "connected");
    assertThat(desk.text("No customer found")).isVisible();
    desk.mark();

    // When
    settings.allow(List.of(dynamicsPage().toString(), "https://*.crm4.dynamics.com"));

    // Then
    assertThat(desk.text("Deskbridge will reload after this call")).isVisible();
    desk.page().waitForTimeout(1_500);
    assertThat(desk.isMarked()).isTrue();
    desk.tell(call, "ended");
    desk.awaitReload();
    assertThat(desk.text("Ready")).isVisible();
    desk.mark();
    desk.page().waitForTimeout(3_000);
    assertThat(desk.isMarked()).isTrue();
  }

  @Test
  @Order(8)
  void loadsItselfAgainAtOnceWhenNobodyIsCalling() {
    // Given
    assertThat(desk.text("Live")).isVisible();
    desk.mark();

    // When
    settings.allow(List.of(dynamicsPage().toString()));

    // Then
    desk.awaitReload();
    assertThat(desk.text("Ready")).isVisible();
  }

  @Test
  @Order(9)
  void keepsNoTokenWhereAScriptOrAnAddressCouldHoldIt() {
    // When
    String kept =
        (String)
            desk.frame()
                .evaluate(
                    """
                    () => [() => JSON.stringify(localStorage), () => JSON.stringify(sessionStorage), () => document.cookie, () => JSON.stringify(history.state)]
                      .map((read) => { try { return read(); } catch { return 'denied'; } })
                      .join('\\n')
                    """);

    // Then
    assertThat(kept.lines().limit(2)).allMatch(line -> line.equals("{}") || line.equals("denied"));
    assertThat(kept).doesNotContain("eyJ").doesNotContain("session");
    assertThat(addresses).isNotEmpty().noneMatch(address -> TOKEN.matcher(address).find());
  }

  @Test
  @Order(10)
  void canBeUsedWithTheKeyboardAlone() {
    // Given
    BrowserContext other = chromium.of("ada-keyboard");
    AgentDesk keys = AgentDesk.open(other, dynamicsPage());
    assertThat(keys.button("Sign in")).isVisible();

    // When
    Page popup =
        keys.page()
            .waitForPopup(
                () -> {
                  tabTo(keys.page(), keys.button("Sign in"));
                  keys.page().keyboard().press("Enter");
                });
    signInByKeys(popup);
    assertThat(keys.text("Ready")).isVisible();
    keys.tell(AgentDesk.call(NUMBER_OF_SAM_AND_KIM), "assigned");
    Locator first = keys.adapter().getByRole(AriaRole.RADIO).first();
    assertThat(first).isVisible();
    tabTo(keys.page(), first);
    keys.page().keyboard().press("Space");
    keys.page().keyboard().press("ArrowDown");
    keys.page().keyboard().press("Enter");

    // Then
    assertThat(keys.text("Chosen by you")).isVisible();
    assertThat(keys.adapter().locator(":focus")).hasCount(1);
    assertThat(keys.text("Case written")).isVisible();
    other.close();
  }

  private void signInByKeys(Page popup) {
    popup.getByLabel("User name").waitFor();
    tabTo(popup, popup.getByLabel("User name"));
    popup.keyboard().type(ada.username());
    popup.keyboard().press("Tab");
    popup.keyboard().type(ada.password());
    popup.keyboard().press("Enter");
    AgentDesk.acceptOnce(popup, ada);
    Locator goOn = AgentDesk.goOn(popup, ada);
    goOn.waitFor();
    tabTo(popup, goOn);
    popup.keyboard().press("Enter");
  }

  private static void tabTo(Page page, Locator target) {
    for (int i = 0; i < 30; i++) {
      if ((boolean) target.evaluate("(node) => node === document.activeElement")) {
        return;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("The keyboard does not reach " + target);
  }

  @Test
  @Order(11)
  void givesAStrangerNothingWhenTheVictimOpensALinkWithTheStrangersChallenge() {
    // Given
    String verifier = "c3RyYW5nZXItc3RyYW5nZXItc3RyYW5nZXItc3RyYW4";
    Page victim = browser.newPage();

    // When
    victim.navigate(linkWith(verifier));

    // Then
    assertThat(victim.getByText("Signing in begins in the agent adapter")).isVisible();
    assertThat(victim.url()).startsWith(adapter.toString());
    assertRefused(verifier);
    victim.close();
  }

  @Test
  @Order(12)
  void givesAStrangersPageNothingThatOpensTheSignIn() {
    for (String host : List.of("evil.dynamics.localhost", "evil.localhost")) {
      // Given
      String verifier = "ZXZpbC1ldmlsLWV2aWwtZXZpbC1ldmlsLWV2aWwtZXY";
      Page stranger = browser.newPage();
      stranger.navigate(framing.at(host).toString());

      // When
      Page popup =
          stranger.waitForPopup(
              () ->
                  stranger.evaluate(
                      "(link) => { window.popup = open(link); }", linkWith(verifier)));
      for (int i = 0; i < 10; i++) {
        stranger.evaluate(
            "() => popup.postMessage({ type: 'deskbridge.sign-in.acknowledged' }, '*')");
        stranger.waitForTimeout(200);
      }

      // Then
      assertThat(popup.getByText("Signing in begins in the agent adapter")).isVisible();
      assertThat(popup.url()).startsWith(adapter.toString());
      assertThat((List<?>) stranger.evaluate("() => heard")).isEmpty();
      assertRefused(verifier);
      popup.close();
      stranger.close();
    }
  }

  private String linkWith(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return adapter.resolve("/v1/dynamics/authorize")
          + "?handoff_challenge="
          + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRefused(String verifier) {
    JsonHttp.Answer answer =
        settings.redeem(verifier, "Z3Vlc3NlZC1ndWVzc2VkLWd1ZXNzZWQtZ3Vlc3NlZC0");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body().path("code").asText()).isEqualTo("sign-in-unknown");
  }

  @Test
  @Order(13)
  void endsTheSessionWhenTheAgentSignsOut() {
    // When
    desk.adapter().getByLabel("Account").click();
    desk.button("Sign out").click();

    // Then
    assertThat(desk.text("See who is calling")).isVisible();
    desk.page().reload();
    assertThat(desk.text("See who is calling")).isVisible();
    assertThat(desk.button("Sign in")).isVisible();
  }

  private Locator heading(String name) {
    return desk.adapter()
        .getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setName(name));
  }

  private Locator link(String name) {
    return desk.adapter()
        .getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(name));
  }

  private Locator caseCard() {
    return desk.adapter()
        .getByRole(
            AriaRole.REGION, new FrameLocator.GetByRoleOptions().setName("Case").setExact(true));
  }

  private static String recordId(Locator link) {
    String address = URLDecoder.decode(link.getAttribute("href"), StandardCharsets.UTF_8);
    Matcher matcher = RECORD_ID.matcher(address);
    assertThat(matcher.find()).as(address).isTrue();
    return matcher.group(1);
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  private void photograph(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    desk.page().screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name)));
  }
}
