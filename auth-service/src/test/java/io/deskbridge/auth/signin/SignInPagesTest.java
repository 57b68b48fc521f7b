package io.deskbridge.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.randomness.OneTimeValue;
import org.junit.jupiter.api.Test;

class SignInPagesTest {

  private final SignInPages pages = new SignInPages();

  @Test
  void showsANameWithHtmlInItAsText() {
    // Given
    String name = "<img src=x onerror=alert(1)> \"Ada\" & 'Co' {nonce} %s nonce=\"{nonce}\"";

    // When
    SignInPages.Page page =
        pages.confirmation(
            "contoso",
            new CallbackOutcome.AwaitingClick(
                name, "contoso.crm4.dynamics.com", OneTimeValue.random()));

    // Then
    String escaped =
        "&lt;img src=x onerror=alert(1)&gt; &quot;Ada&quot; &amp; &#39;Co&#39; {nonce} %s nonce=&quot;{nonce}&quot;";
    assertThat(page.html())
        .contains("<title>Continue as " + escaped + " at contoso?</title>")
        .contains("<strong>" + escaped + "</strong>")
        .doesNotContain("<img");
  }

  @Test
  void handsOverDataThatCannotLeaveItsScript() {
    // When
    SignInPages.Page page =
        pages.handOver(
            new BeginOutcome.Begun(
                OneTimeValue.random(),
                OneTimeValue.random(),
                "https://entra.example/?a=</script><script>alert(1)</script>\"\\"));

    // Then
    assertThat(page.html())
        .contains("?a=\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\\"\\\\\"}</script>");
  }

  @Test
  void allowsOnlyItsOwnScriptAndStyle() {
    // When
    SignInPages.Page one = pages.done();
    SignInPages.Page other = pages.done();

    // Then
    String nonce = one.policy().replaceFirst(".*script-src 'nonce-([^']+)'.*", "$1");
    assertThat(one.html()).contains("<script nonce=\"" + nonce + "\">");
    assertThat(other.policy()).doesNotContain(nonce);
  }

  @Test
  void tellsAnAgentWhatToDoAboutEveryFailure() {
    for (SignInFailure failure : SignInFailure.values()) {
      assertThat(pages.failed(failure).html()).contains("The sign-in failed");
      assertThat(failure.detail())
          .matches(
              "(?s).*(Sign in again|sign in again|Ask your administrator|ask your administrator).*");
      assertThat(failure.name()).hasSizeLessThanOrEqualTo(60);
    }
  }
}
