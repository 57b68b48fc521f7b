package io.deskbridge.lookup.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthBehindTls;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** No token is taken from who only says that they are auth-service. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(value = AuthBehindTls.class, restrictToAnnotatedClass = true)
class AuthTlsTest {

  @Inject TokenSource tokens;

  @Test
  void takesATokenFromWhoseCertificateATrustedAuthoritySigned() {
    // Given
    AuthBehindTls.show(true);

    // When
    TokenOutcome outcome = acquire("credential-behind-a-trusted-certificate");

    // Then
    assertThat(outcome).isInstanceOf(TokenOutcome.Granted.class);
  }

  @Test
  void asksNobodyForATokenWhoseCertificateAStrangerSigned() {
    // Given
    AuthBehindTls.show(false);

    // When
    TokenOutcome outcome = acquire("credential-behind-a-strange-certificate");

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TokenOutcome.Unavailable.class,
            unavailable ->
                assertThat(unavailable.reason()).isEqualTo("auth-service does not answer"));
  }

  private TokenOutcome acquire(String credential) {
    return Awaiting.item(
        () -> tokens.acquire(new TokenSubject("contoso", credential, Optional.empty())));
  }
}
