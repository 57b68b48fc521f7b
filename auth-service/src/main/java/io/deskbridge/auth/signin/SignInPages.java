package io.deskbridge.auth.signin;

import io.deskbridge.auth.randomness.OneTimeValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The pages of the popup. Everything that is not a constant of this class goes through {@link
 * #escaped}; they need nothing but themselves, as their policy allows nothing else.
 */
@ApplicationScoped
class SignInPages {

  private static final String WHERE_TO_START =
      "Signing in begins in the agent adapter, the Deskbridge frame inside Dynamics. Close this window, and choose Sign in there.";

  private final String handOver = resource("/sign-in/hand-over.js");
  private final String style = resource("/sign-in/page.css");

  /** A page with the policy that lets it run; only its own script and style may. */
  record Page(String html, String policy) {}

  /** Hands the grant to the frame, then leaves; says where to start if no frame answers. */
  Page handOver(BeginOutcome.Begun begun) {
    String data =
        """
        {"grant":"%s","next":"%s"}"""
            .formatted(inScript(begun.grant().text()), inScript(begun.entraUrl()));
    return page(
        "Sign in to Dynamics",
        """
        <p id="waiting" role="status">You are being taken to Microsoft to sign in …</p>
        <p id="stopped" role="alert" hidden>%s</p>
        <noscript><p>Signing in needs JavaScript. Allow it for this address.</p></noscript>
        <script type="application/json" id="hand-over" nonce="{nonce}">%s</script>
        <script nonce="{nonce}">%s</script>
        """
            .formatted(escaped(WHERE_TO_START), data, handOver));
  }

  /** Names person, tenant and environment and waits for the click. */
  Page confirmation(String tenant, CallbackOutcome.AwaitingClick arrived) {
    return page(
        "Continue as %s at %s?".formatted(arrived.name(), tenant),
        """
        <p>Deskbridge will look up callers and write cases in <strong>%s</strong> as <strong>%s</strong>.</p>
        <p>Go on only if you have just chosen Sign in in the agent adapter.</p>
        <form method="post" action="/v1/dynamics/oauth_continue">
        <input type="hidden" name="token" value="%s">
        <button type="submit" name="decision" value="continue">Continue as %s</button>
        <button type="submit" name="decision" value="stop">Not me</button>
        </form>
        """
            .formatted(
                escaped(arrived.environmentHost()),
                escaped(arrived.name()),
                escaped(arrived.formToken().text()),
                escaped(arrived.name())));
  }

  /** All is done; the window closes itself where the browser lets it. */
  Page done() {
    return page(
        "You are signed in",
        """
        <p role="status">You may close this window; the agent adapter goes on by itself.</p>
        <script nonce="{nonce}">window.close();</script>
        """);
  }

  /** The agent chose not to go on. */
  Page stopped() {
    return message(
        "Nothing was changed", SignInFailure.NOT_ME.detail() + " You may close this window.");
  }

  /** What went wrong and what to do. */
  Page failed(SignInFailure failure) {
    return message("The sign-in failed", failure.detail() + " You may close this window.");
  }

  /** Nobody knows of this sign-in, or not any more. */
  Page unknown() {
    return message(
        "This sign-in is not known",
        "It took too long, was used already, or was begun in another browser. " + WHERE_TO_START);
  }

  /** Somebody came without having begun. */
  Page whereToStart() {
    return message("Begin in the agent adapter", WHERE_TO_START);
  }

  /** There is no connection to sign in to. */
  Page notConnected() {
    return message(
        "Dynamics is not connected yet",
        "Your administrator must connect Dynamics in the settings first. Close this window, and sign in again when that is done.");
  }

  private Page message(String title, String text) {
    return page(title, "<p role=\"alert\">" + escaped(text) + "</p>\n");
  }

  private Page page(String title, String body) {
    String nonce = OneTimeValue.random().text();
    String html =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style nonce="{nonce}">%2$s</style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        %3$s</main>
        </body>
        </html>
        """
            .formatted(escaped(title), style, body)
            .replace("nonce=\"{nonce}\"", "nonce=\"" + nonce + "\"");
    return new Page(
        html,
        "default-src 'none'; script-src 'nonce-%1$s'; style-src 'nonce-%1$s'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
            .formatted(nonce));
  }

  /** Safe as text and as a quoted attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Safe in a JSON string inside a script element. */
  static String inScript(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("<", "\\u003c")
        .replace("\n", "\\n");
  }

  private static String resource(String name) {
    try (InputStream content = SignInPages.class.getResourceAsStream(name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
