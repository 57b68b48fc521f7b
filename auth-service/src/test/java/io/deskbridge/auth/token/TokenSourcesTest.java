package io.deskbridge.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.entra.AccessToken;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenSourcesTest {

  private static final int MOST = 10;

  private final MutableClock clock = new MutableClock();
  private final TokenSources<CredentialKey> sources =
      new TokenSources<>(
          MOST,
          clock,
          key ->
              new SingleFlightTokenSource(
                  this::token, Duration.ofMinutes(5), Duration.ofSeconds(30), clock));

  @Test
  void givesTheSameSourceForTheSameCredentialOfTheSameTenant() {
    assertThat(sources.of(key("contoso", 1)))
        .isSameAs(sources.of(key("contoso", 1)))
        .isNotSameAs(sources.of(key("northwind", 1)));
  }

  @Test
  void forgetsTheOnesNotUsedLongest() {
    // Given
    for (int i = 0; i < MOST; i++) {
      hold(i);
    }
    SingleFlightTokenSource first = sources.of(key("contoso", 0));

    // When
    hold(MOST);

    // Then
    assertThat(sources.size()).isEqualTo(MOST);
    assertThat(sources.of(key("contoso", 0))).isSameAs(first);
  }

  private void hold(int number) {
    clock.pass(Duration.ofSeconds(1));
    sources.of(key("contoso", number)).current().subscribe().with(outcome -> {});
  }

  private Uni<TokenOutcome> token() {
    return Uni.createFrom()
        .item(
            new TokenOutcome.Granted(
                new AccessToken("t", clock.instant().plusSeconds(3600), Duration.ofHours(1)),
                URI.create("https://contoso.crm4.dynamics.com"),
                new UUID(0, 1),
                new UUID(0, 2)));
  }

  private static CredentialKey key(String tenant, int number) {
    return new CredentialKey(tenant, new UUID(0, number));
  }
}
