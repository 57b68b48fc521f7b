package io.deskbridge.auth.purge;

import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.remote.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks settings-service; tries twice, then there is no answer. */
@ApplicationScoped
class SettingsGateway {

  private static final Logger LOG = Logger.getLogger(SettingsGateway.class);
  private static final Duration ATTEMPT = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SettingsClient client;

  SettingsGateway(@RestClient SettingsClient client) {
    this.client = client;
  }

  /**
   * Those of the credentials of which settings-service says expressly that nothing names them;
   * empty when it does not answer. Whatever the answer leaves open counts as named.
   */
  Uni<Optional<Set<CredentialKey>>> findUnnamed(List<CredentialKey> asked) {
    return CallersContext.returnTo(
        Uni.createFrom()
            .deferred(() -> client.references(References.Question.of(asked)))
            .ifNoItem()
            .after(ATTEMPT)
            .fail()
            .onFailure()
            .retry()
            .withBackOff(PAUSE)
            .atMost(1)
            .map(answer -> unnamed(asked, answer))
            .onFailure()
            .recoverWithItem(SettingsGateway::noAnswer));
  }

  private static Optional<Set<CredentialKey>> unnamed(
      List<CredentialKey> asked, References.Answer answer) {
    if (answer == null || answer.references() == null) {
      return noAnswer(new IllegalStateException("An answer without references"));
    }
    Set<CredentialKey> unnamed = new HashSet<>();
    Set<CredentialKey> named = new HashSet<>();
    answer
        .references()
        .forEach(
            verdict ->
                (Boolean.FALSE.equals(verdict.named()) ? unnamed : named).add(verdict.key()));
    unnamed.retainAll(asked);
    unnamed.removeAll(named);
    return Optional.of(unnamed);
  }

  private static Optional<Set<CredentialKey>> noAnswer(Throwable failure) {
    LOG.warnf(
        "settings-service does not say which credentials are named (%s); none is deleted",
        failure.getClass().getSimpleName());
    return Optional.empty();
  }
}
