package io.deskbridge.auth.credential;

import io.deskbridge.auth.verification.ConnectionValues;
import io.deskbridge.auth.verification.ConnectionVerification;
import io.deskbridge.auth.verification.Mistake;
import io.deskbridge.auth.verification.VerificationOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Verifies first, stores then: what is stored has worked. */
@ApplicationScoped
class Staging {

  private static final Logger LOG = Logger.getLogger(Staging.class);

  private final ConnectionVerification verification;
  private final CredentialStore store;

  Staging(ConnectionVerification verification, CredentialStore store) {
    this.verification = verification;
    this.store = store;
  }

  /** Stores the connection as a new credential of the tenant, if it works. */
  Uni<StageOutcome> stage(String tenant, ConnectionValues values) {
    return verification
        .verify(values)
        .chain(
            outcome ->
                settle(
                    outcome,
                    verified ->
                        store
                            .add(tenant, verified.connection())
                            .map(credential -> staged(credential, verified))))
        .invoke(outcome -> log("Staging a credential", tenant, outcome));
  }

  /** Whether a stored credential still works. */
  Uni<StageOutcome> verifyAgain(String tenant, UUID credentialId) {
    return store
        .findNeeded(tenant, credentialId)
        .chain(
            found ->
                found
                    .map(this::verifyAgain)
                    .orElseGet(() -> Uni.createFrom().item(new StageOutcome.Unknown())))
        .invoke(outcome -> log("Verifying credential " + credentialId, tenant, outcome));
  }

  private Uni<StageOutcome> verifyAgain(Credential credential) {
    ConnectionValues values =
        new ConnectionValues(
            credential.applicationId().toString(),
            credential.keyPassword(),
            credential.directoryId().toString(),
            credential.environmentUrl().toString());
    return verification
        .verify(values)
        .chain(
            outcome ->
                settle(
                    outcome,
                    verified -> Uni.createFrom().item(stillTheSame(credential, verified))));
  }

  /**
   * A credential belongs to one organisation: whoever takes over its address gets nothing of it.
   */
  private static StageOutcome stillTheSame(
      Credential credential, VerificationOutcome.Verified verified) {
    return verified.connection().organizationId().equals(credential.organizationId())
        ? staged(credential, verified)
        : new StageOutcome.Refused(List.of(Mistake.ENVIRONMENT_REPLACED.refusal()));
  }

  private static Uni<StageOutcome> settle(
      VerificationOutcome outcome,
      Function<VerificationOutcome.Verified, Uni<StageOutcome>> whenVerified) {
    return switch (outcome) {
      case VerificationOutcome.Verified verified -> whenVerified.apply(verified);
      case VerificationOutcome.Refused refused ->
          Uni.createFrom().item(new StageOutcome.Refused(refused.refusals()));
      case VerificationOutcome.Unavailable unavailable ->
          Uni.createFrom()
              .item(new StageOutcome.Unavailable(unavailable.who(), unavailable.retryAfter()));
    };
  }

  private static StageOutcome staged(Credential credential, VerificationOutcome.Verified verified) {
    return new StageOutcome.Staged(credential, verified.isDegraded(), verified.checks());
  }

  private static void log(String what, String tenant, StageOutcome outcome) {
    String result =
        switch (outcome) {
          case StageOutcome.Staged staged ->
              "credential %s works%s"
                  .formatted(
                      staged.credential().credentialId(),
                      staged.degraded() ? ", with findings" : "");
          case StageOutcome.Refused refused ->
              refused.refusals().stream()
                  .map(refusal -> refusal.mistake().code())
                  .collect(Collectors.joining(", "));
          case StageOutcome.Unavailable unavailable -> unavailable.who() + " did not answer";
          case StageOutcome.Unknown unknown -> "there is none";
        };
    LOG.infof("%s for tenant %s: %s", what, tenant, result);
  }
}
