package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Browser.Page;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminConsentTest {

  private final Agent administrator = Agent.named("administrator");
  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso =
      SharedSimulator.simulator().credentials().organisation("contoso");

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void e20AnAdministratorConsentsForEverybody() {
    Page page = administrator.enterPassword(administrator.openAdminConsent());
    assertThat(page.text())
        .contains("everybody in your organization", "Read and write all applications");

    Map<String, String> answer = administrator.answer(administrator.decide(page, "accept"));

    assertThat(answer)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("admin_consent", "True", "tenant", contoso.directoryId(), "state", "x"));
    assertThat(ada.enterPassword(ada.open(ada.request())).text())
        .as("nobody else is asked any more")
        .contains("name=\"code\"");
  }

  @Test
  void e21AnAdministratorMayDecline() {
    Page page = administrator.enterPassword(administrator.openAdminConsent());

    Map<String, String> answer = administrator.answer(administrator.decide(page, "cancel"));

    assertThat(answer)
        .containsEntry("error", "permission_denied")
        .containsEntry("error_description", "The admin canceled the request")
        .containsEntry("state", "x");
    assertThat(ada.enterPassword(ada.open(ada.request())).text()).contains("name=\"decision\"");
  }

  @Test
  void e67GraphTokensHaveRolesOnlyAfterAdminConsent() throws Exception {
    assertThat(graphToken().hasClaim("roles")).isFalse();

    administrator.decide(administrator.enterPassword(administrator.openAdminConsent()), "accept");

    assertThat(graphToken().getStringListClaimValue("roles"))
        .containsExactlyInAnyOrder(
            "Application.ReadWrite.All", "Directory.Read.All", "User.Read.All");
  }

  @Test
  void aNamedPermissionIsConsentedToAlone() throws Exception {
    String scope = contoso.environmentUrl() + "/user_impersonation";
    administrator.decide(
        administrator.enterPassword(administrator.openAdminConsent("scope", scope)), "accept");

    assertThat(graphToken().hasClaim("roles")).isFalse();
    assertThat(ada.enterPassword(ada.open(ada.request())).text()).contains("name=\"code\"");
  }

  @Test
  void onlyAnAdministratorCanConsentForEverybody() {
    Page page = ada.enterPassword(ada.openAdminConsent());

    assertThat(page.text()).contains("AADSTS90094", "name=\"passwd\"");
    assertThat(ada.browser().cookies()).as("no session comes of it").isEmpty();
  }

  @Test
  void whoIsSignedInIsNotAskedForThePasswordAgain() {
    administrator.signIn(administrator.request());

    assertThat(administrator.openAdminConsent().text()).contains("name=\"decision\"");
    assertThat(administrator.openAdminConsent("redirect_uri", "https://evil.example/").text())
        .contains("AADSTS50011");
    assertThat(
            administrator.answer(
                administrator.openAdminConsent("scope", "https://nope.example/.default")))
        .containsEntry("error", "invalid_resource");
  }

  @Test
  void theControlApiConsentsAndWithdraws() throws Exception {
    String path = "/entra/applications/" + contoso.applicationId() + "/admin-consent";
    assertThat(
            ada.control("PUT", path, "{\"roles\":[\"AppRoleAssignment.ReadWrite.All\"]}").status())
        .isEqualTo(204);
    assertThat(graphToken().getStringListClaimValue("roles"))
        .hasSize(4)
        .contains("AppRoleAssignment.ReadWrite.All");

    assertThat(ada.control("DELETE", path, "").status()).isEqualTo(204);

    assertThat(graphToken().hasClaim("roles")).isFalse();
    assertThat(ada.enterPassword(ada.open(ada.request())).text()).contains("name=\"decision\"");
    assertThat(ada.control("PUT", path, "{\"roles\":[\"Fly\"]}").status()).isEqualTo(400);
    assertThat(ada.control("PUT", "/entra/applications/nobody/admin-consent", "").status())
        .isEqualTo(404);
  }

  private JwtClaims graphToken() throws Exception {
    Reply reply =
        SharedSimulator.client()
            .form(
                ada.authority() + "/oauth2/v2.0/token",
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    contoso.applicationId(),
                    "client_secret",
                    contoso.clientSecret(),
                    "scope",
                    "https://graph.microsoft.com/.default"));
    return ada.signed(reply.json().path("access_token").asText());
  }
}
