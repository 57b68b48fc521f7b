package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.token.AccessToken;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final Actor APPLICATION = new Actor.Application();

  @Test
  void tenantsThatUseTheSameApplicationOfAnOrganisationCountAsOneUser() {
    // When
    Access one = new Access("one", "credential-1", APPLICATION);
    Access other = new Access("other", "credential-2", APPLICATION);

    // Then
    assertThat(one.countedAs(token("org", "app"))).isEqualTo(other.countedAs(token("org", "app")));
    assertThat(one.countedAs(token("org", "app")))
        .isNotEqualTo(other.countedAs(token("org", "other-app")))
        .isNotEqualTo(other.countedAs(token("other-org", "app")));
  }

  @Test
  void everyAgentCountsAlone() {
    // When
    Access ada = new Access("one", "credential-1", new Actor.Agent("ada"));
    Access ben = new Access("one", "credential-1", new Actor.Agent("ben"));

    // Then
    assertThat(ada.countedAs(token("org", "app")))
        .isEqualTo(ada.countedAs(token("org", "other-app")))
        .isNotEqualTo(ben.countedAs(token("org", "app")))
        .isNotEqualTo(new Access("one", "c", APPLICATION).countedAs(token("org", "app")));
    assertThat(ada.countedAs(token("org", "app")).toString()).doesNotContain("ada");
  }

  private static AccessToken token(String organisation, String application) {
    return new AccessToken(
        "token",
        Instant.EPOCH,
        URI.create("https://contoso.example"),
        organisation,
        Optional.of(application));
  }
}
