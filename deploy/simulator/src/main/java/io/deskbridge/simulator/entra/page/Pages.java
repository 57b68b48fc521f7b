package io.deskbridge.simulator.entra.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pages of a sign-in. The fields of the first are called as in Microsoft's pages; {@code ctx}
 * carries the sign-in from page to page.
 */
public final class Pages {

  /** Media type of all of them. */
  public static final String CONTENT_TYPE = "text/html; charset=utf-8";

  private Pages() {}

  /** Asks for user name and password. */
  public static String signIn(
      String action,
      String context,
      String application,
      String username,
      Optional<String> problem) {
    boolean again = !username.isEmpty();
    String alert =
        problem
            .map(text -> "<p role=\"alert\" id=\"problem\">" + Html.escape(text) + "</p>\n")
            .orElse("");
    return Html.document(
        "Sign in to your account",
        """
        <h1>Sign in</h1>
        <p>to continue to %s</p>
        %s<form method="post" action="%s">
        %s<label for="loginfmt">User name</label>
        <input type="text" id="loginfmt" name="loginfmt" value="%s" autocomplete="username" autocapitalize="none" spellcheck="false" required%s%s>
        <label for="passwd">Password</label>
        <input type="password" id="passwd" name="passwd" autocomplete="current-password" required%s%s>
        <button type="submit" id="idSIButton9">Sign in</button>
        </form>
        """
            .formatted(
                Html.escape(application),
                alert,
                Html.escape(action),
                Html.hidden("ctx", context),
                Html.escape(username),
                describedBy(problem),
                again ? "" : " autofocus",
                describedBy(problem),
                again ? " autofocus" : ""));
  }

  private static String describedBy(Optional<String> problem) {
    return problem.isPresent() ? " aria-describedby=\"problem\"" : "";
  }

  /** Asks which of the people who are signed in it is. */
  public static String chooseAccount(
      String action, String context, String application, List<String> usernames) {
    String accounts =
        usernames.stream()
            .map(name -> account(name, name))
            .collect(Collectors.joining("", "", account("", "Use another account")));
    return Html.document(
        "Pick an account",
        """
        <h1>Pick an account</h1>
        <p>to continue to %s</p>
        <form method="post" action="%s">
        %s%s</form>
        """
            .formatted(
                Html.escape(application),
                Html.escape(action),
                Html.hidden("ctx", context),
                accounts));
  }

  private static String account(String value, String label) {
    return "<button type=\"submit\" class=\"account\" name=\"account\" value=\"%s\">%s</button>\n"
        .formatted(Html.escape(value), Html.escape(label));
  }

  /** Asks whether the application may do these things. */
  public static String consent(
      String action,
      String context,
      String application,
      String username,
      List<String> permissions) {
    return permissionsPage(
        action,
        context,
        username,
        "<strong>%s</strong> would like to:".formatted(Html.escape(application)),
        permissions);
  }

  private static String permissionsPage(
      String action, String context, String username, String lead, List<String> permissions) {
    return Html.document(
        "Permissions requested",
        """
        <p>%s</p>
        <h1>Permissions requested</h1>
        <p>%s</p>
        <ul>
        %s</ul>
        <form method="post" action="%s">
        %s<button type="submit" id="idSIButton9" name="decision" value="accept">Accept</button>
        <button type="submit" id="idBtn_Back" class="plain" name="decision" value="cancel">Cancel</button>
        </form>
        """
            .formatted(
                Html.escape(username),
                lead,
                permissions.stream()
                    .map(permission -> "<li>" + Html.escape(permission) + "</li>\n")
                    .collect(Collectors.joining()),
                Html.escape(action),
                Html.hidden("ctx", context)));
  }

  /** Asks an administrator whether an application may do these things for the organization. */
  public static String consentForAll(
      String action,
      String context,
      String application,
      String username,
      List<String> permissions) {
    return permissionsPage(
        action,
        context,
        username,
        "<strong>%s</strong> would like to do this for everybody in your organization:"
            .formatted(Html.escape(application)),
        permissions);
  }

  /** Says why it does not go on. */
  public static String failure(String description) {
    return message("Sorry, but we're having trouble signing you in.", description);
  }

  /** Says that nobody is signed in any more. */
  public static String signedOut() {
    return message("You signed out of your account", "It's a good idea to close all windows.");
  }

  private static String message(String heading, String text) {
    return Html.document(
        "Sign in to your account",
        "<h1>%s</h1>\n<p id=\"message\">%s</p>\n".formatted(heading, Html.escape(text)));
  }

  /**
   * Posts fields to an application as soon as it is loaded, or when asked where scripts are off.
   */
  public static String postingItself(String target, Map<String, String> fields) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>Working...</title>
        </head>
        <body>
        <form method="POST" name="hiddenform" action="%s">
        %s<noscript>
        <p>Script is disabled. Click Submit to continue.</p>
        <button type="submit">Submit</button>
        </noscript>
        </form>
        <script>document.forms[0].submit();</script>
        </body>
        </html>
        """
        .formatted(
            Html.escape(target),
            fields.entrySet().stream()
                .map(field -> Html.hidden(field.getKey(), field.getValue()))
                .collect(Collectors.joining()));
  }
}
