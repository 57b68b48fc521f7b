package io.deskbridge.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import io.deskbridge.e2e.People.Person;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An agent's screen: a page of Dynamics with the adapter in its frame. */
final class AgentDesk {

  /** No other test has cases of this queue. */
  private static final String QUEUE = "Adapter";

  private final Page page;

  private AgentDesk(Page page) {
    this.page = page;
  }

  /** Opens the page around the frame in that browser. */
  static AgentDesk open(BrowserContext browser, URI around) {
    Page page = browser.newPage();
    page.navigate(around.toString());
    return new AgentDesk(page);
  }

  Page page() {
    return page;
  }

  /** What the agent sees in the frame. */
  FrameLocator adapter() {
    return page.frameLocator("#adapter");
  }

  /** The frame itself, whatever is in it now. */
  Frame frame() {
    return page.frames().get(1);
  }

  Locator button(String name) {
    return adapter()
        .getByRole(
            AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** Text on the screen; what is only said to a screen reader is left out. */
  Locator text(String text) {
    return adapter().locator("body > :not(#announcer)").getByText(text);
  }

  /** Signs in by mouse; what Microsoft and Deskbridge ask in between is answered. */
  void signIn(Person person) {
    Page popup = page.waitForPopup(() -> button("Sign in").click());
    popup.getByLabel("User name").fill(person.username());
    popup.getByLabel("Password").fill(person.password());
    press(popup, "Sign in");
    acceptOnce(popup, person);
    goOn(popup, person).click();
    text("Ready").waitFor();
  }

  /** Microsoft asks for consent the first time only. */
  static void acceptOnce(Page popup, Person person) {
    Locator accept =
        popup.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Accept"));
    accept.or(goOn(popup, person)).waitFor();
    if (accept.isVisible()) {
      accept.press("Enter");
    }
  }

  /** Deskbridge's question at the end. */
  static Locator goOn(Page popup, Person person) {
    return popup.getByRole(
        AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName("Continue as " + person.displayName()));
  }

  private static void press(Page page, String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  /** A call that begins now. */
  static Map<String, Object> call(String number) {
    Map<String, Object> call = new LinkedHashMap<>();
    call.put("id", "adapter-" + UUID.randomUUID());
    call.put("channel", "voice");
    call.put("direction", "inbound");
    call.put("queueId", QUEUE);
    call.put("caller", Map.of("number", number));
    call.put("startedAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    return call;
  }

  /** The page around tells the adapter about a call. */
  void tell(Map<String, Object> call, String moment) {
    page.evaluate("([interaction, moment]) => tell(interaction, moment)", List.of(call, moment));
  }

  /** A mark on the document in the frame: it is gone after a reload. */
  void mark() {
    frame().evaluate("() => { window.marked = true; }");
  }

  boolean isMarked() {
    return (boolean) frame().evaluate("() => window.marked === true");
  }

  /** Waits until the document in the frame is another one than the marked one. */
  void awaitReload() {
    Instant deadline = Instant.now().plusSeconds(90);
    while (isMarkedIfThere()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("The frame has not loaded itself again");
      }
      page.waitForTimeout(100);
    }
  }

  private boolean isMarkedIfThere() {
    try {
      return isMarked();
    } catch (PlaywrightException inBetween) {
      return false;
    }
  }
}
