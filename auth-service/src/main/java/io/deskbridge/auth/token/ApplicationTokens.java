package io.deskbridge.auth.token;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.CredentialStore;
import io.deskbridge.auth.entra.EntraGateway;
import io.deskbridge.auth.entra.TokenAnswer;
import io.deskbridge.auth.entra.TokenQuestion;
import io.deskbridge.auth.verification.Mistake;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tokens by which Deskbridge itself, not an agent, calls Dynamics. */
@ApplicationScoped
class ApplicationTokens {

  private static final Logger LOG = Logger.getLogger(ApplicationTokens.class);

  private final CredentialStore store;
  private final Clouds clouds;
  private final EntraGateway entra;
  private final TokenSources<CredentialKey> sources;
  private final MeterRegistry metrics;

  ApplicationTokens(
      CredentialStore store,
      Clouds clouds,
      EntraGateway entra,
      TokensConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.store = store;
    this.clouds = clouds;
    this.entra = entra;
    this.metrics = metrics;
    this.sources =
        new TokenSources<>(
            config.maxEntries(),
            clock,
            key ->
                new SingleFlightTokenSource(
                    () -> fetch(key), config.margin(), config.coolDown(), clock));
    metrics.gauge("deskbridge.tokens.held", sources, TokenSources::size);
  }

  /** A token; not the one with the SHA-256 {@code rejected}, unless it was replaced just before. */
  Uni<TokenOutcome> acquire(CredentialKey key, Optional<String> rejected) {
    SingleFlightTokenSource source = sources.of(key);
    rejected.ifPresent(source::reject);
    metrics.counter("deskbridge.tokens.requests", "held", "" + source.isFresh()).increment();
    return source
        .current()
        .invoke(
            outcome -> {
              if (outcome instanceof TokenOutcome.Unknown) {
                sources.forget(key);
              }
            });
  }

  private Uni<TokenOutcome> fetch(CredentialKey key) {
    return store
        .find(key.tenantId(), key.credentialId())
        .chain(
            found ->
                found
                    .map(this::ask)
                    .orElseGet(() -> Uni.createFrom().item(new TokenOutcome.Unknown())));
  }

  private Uni<TokenOutcome> ask(Credential credential) {
    return switch (clouds.judge(credential.environmentUrl().toString())) {
      case EnvironmentUrl.Valid valid ->
          entra
              .acquireToken(
                  new TokenQuestion(
                      valid.cloud(),
                      credential.directoryId(),
                      credential.applicationId(),
                      credential.keyPassword(),
                      credential.environmentUrl()))
              .map(answer -> outcome(answer, credential));
      case EnvironmentUrl.Invalid invalid -> {
        LOG.errorf(
            "Credential %s of tenant %s is for a cloud that is no longer in deskbridge.clouds",
            credential.credentialId(), credential.tenantId());
        yield Uni.createFrom().item(new TokenOutcome.Unavailable(Duration.ZERO));
      }
    };
  }

  private static TokenOutcome outcome(TokenAnswer answer, Credential credential) {
    return switch (answer) {
      case TokenAnswer.Granted granted -> TokenOutcome.Granted.of(granted.token(), credential);
      case TokenAnswer.Refused refused -> {
        TokenOutcome.Refused outcome = new TokenOutcome.Refused(Mistake.of(refused.refusal()));
        LOG.warnf(
            "Entra ID refuses credential %s of tenant %s: %s",
            credential.credentialId(), credential.tenantId(), outcome.refusal().mistake().code());
        yield outcome;
      }
      case TokenAnswer.Unavailable unavailable ->
          new TokenOutcome.Unavailable(unavailable.retryAfter().orElse(Duration.ZERO));
    };
  }
}
