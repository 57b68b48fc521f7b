package io.deskbridge.auth.verification;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.dataverse.DataverseGateway;
import io.deskbridge.auth.dataverse.Privileges;
import io.deskbridge.auth.dataverse.WhoAmI;
import io.deskbridge.auth.entra.AccessToken;
import io.deskbridge.auth.entra.DirectoryAnswer;
import io.deskbridge.auth.entra.EntraGateway;
import io.deskbridge.auth.entra.EntraRefusal;
import io.deskbridge.auth.entra.KeyPassword;
import io.deskbridge.auth.entra.TokenAnswer;
import io.deskbridge.auth.entra.TokenQuestion;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tries a connection out, in the order in which an administrator would mend it: form, directory,
 * application and Key Password, environment, application user, privileges. Stores nothing.
 */
@ApplicationScoped
public class ConnectionVerification {

  /** Dataverse's own application id, which its tokens may name as audience. */
  private static final String DATAVERSE = "00000007-0000-0000-c000-000000000000";

  private static final String ENTRA = "Entra ID";
  private static final String DYNAMICS = "Dynamics";
  private static final int WRONG_SECRET = 7000215;

  private final Clouds clouds;
  private final EntraGateway entra;
  private final DataverseGateway dataverse;
  private final Duration deadline;
  private final MeterRegistry metrics;

  ConnectionVerification(
      Clouds clouds,
      EntraGateway entra,
      DataverseGateway dataverse,
      VerificationConfig config,
      MeterRegistry metrics) {
    this.clouds = clouds;
    this.entra = entra;
    this.dataverse = dataverse;
    this.deadline = config.deadline();
    this.metrics = metrics;
  }

  /** Whether the connection works, within the deadline. */
  public Uni<VerificationOutcome> verify(ConnectionValues entered) {
    Uni<VerificationOutcome> outcome =
        switch (WellFormedValues.judge(entered, clouds)) {
          case WellFormedValues.Judgement.Bad bad ->
              Uni.createFrom().item(new VerificationOutcome.Refused(bad.refusals()));
          case WellFormedValues.Judgement.Good good -> resolve(good.values());
        };
    return outcome
        .ifNoItem()
        .after(deadline)
        .recoverWithItem(
            () -> new VerificationOutcome.Unavailable(ENTRA + " or " + DYNAMICS, Optional.empty()))
        .invoke(this::count);
  }

  private Uni<VerificationOutcome> resolve(WellFormedValues values) {
    return entra
        .resolveDirectory(values.environment().cloud(), values.directory())
        .chain(
            answer ->
                switch (answer) {
                  case DirectoryAnswer.Known known -> authenticate(values, known.directoryId());
                  case DirectoryAnswer.Refused refused -> refused(Mistake.of(refused.refusal()));
                  case DirectoryAnswer.Unavailable unavailable ->
                      unavailable(ENTRA, unavailable.retryAfter());
                });
  }

  private Uni<VerificationOutcome> authenticate(WellFormedValues values, UUID directory) {
    TokenQuestion question =
        new TokenQuestion(
            values.environment().cloud(),
            directory,
            values.applicationId(),
            values.keyPassword(),
            values.environment().origin());
    return entra
        .acquireToken(question)
        .chain(
            answer ->
                switch (answer) {
                  case TokenAnswer.Granted granted -> identify(values, directory, granted);
                  case TokenAnswer.Refused refused ->
                      refused(refusal(refused.refusal(), values.keyPassword()));
                  case TokenAnswer.Unavailable unavailable ->
                      unavailable(ENTRA, unavailable.retryAfter());
                });
  }

  private static Refusal refusal(EntraRefusal refusal, KeyPassword keyPassword) {
    return refusal.number() == WRONG_SECRET && WellFormedValues.isGuid(keyPassword.value())
        ? Mistake.KEY_PASSWORD_IS_SECRET_ID.refusal()
        : Mistake.of(refusal);
  }

  private Uni<VerificationOutcome> identify(
      WellFormedValues values, UUID directory, TokenAnswer.Granted granted) {
    if (!granted.directoryId().equalsIgnoreCase(directory.toString())) {
      return refused(Mistake.DIRECTORY_OTHER.refusal());
    }
    String audience = granted.audience().replaceAll("/$", "");
    String environment = values.environment().origin().toString();
    if (!audience.equalsIgnoreCase(environment) && !audience.equals(DATAVERSE)) {
      return refused(Mistake.ENVIRONMENT_NOT_ACCEPTED.refusal());
    }
    return dataverse
        .whoAmI(values.environment(), granted.token())
        .chain(
            answer ->
                switch (answer) {
                  case DataverseAnswer.Found<WhoAmI> found ->
                      authorize(values, directory, granted.token(), found.value());
                  case DataverseAnswer.Refused<WhoAmI> refused -> refused(Mistake.of(refused));
                  case DataverseAnswer.Redirected<WhoAmI> redirected ->
                      refused(Mistake.ENVIRONMENT_MOVED.refusal());
                  case DataverseAnswer.Unavailable<WhoAmI> unavailable ->
                      unavailable(DYNAMICS, unavailable.retryAfter());
                });
  }

  private Uni<VerificationOutcome> authorize(
      WellFormedValues values, UUID directory, AccessToken token, WhoAmI user) {
    VerifiedConnection connection =
        new VerifiedConnection(
            values.applicationId(),
            values.keyPassword(),
            directory,
            values.environment().origin(),
            user.organizationId());
    return Uni.combine()
        .all()
        .unis(
            dataverse.privilegesOf(user.userId(), values.environment(), token),
            dataverse.rolesOf(user.userId(), values.environment(), token))
        .with((privileges, roles) -> conclude(connection, privileges, roles));
  }

  private static VerificationOutcome conclude(
      VerifiedConnection connection,
      DataverseAnswer<Privileges> answer,
      DataverseAnswer<Set<String>> roles) {
    return switch (answer) {
      case DataverseAnswer.Found<Privileges> found -> {
        List<Refusal> refusals = PrivilegeFindings.refusals(found.value());
        yield refusals.isEmpty()
            ? new VerificationOutcome.Verified(connection, checks(found.value(), roles))
            : new VerificationOutcome.Refused(refusals);
      }
      case DataverseAnswer.Refused<Privileges> refused ->
          new VerificationOutcome.Refused(List.of(Mistake.of(refused)));
      case DataverseAnswer.Redirected<Privileges> redirected ->
          new VerificationOutcome.Refused(List.of(Mistake.ENVIRONMENT_MOVED.refusal()));
      case DataverseAnswer.Unavailable<Privileges> unavailable ->
          new VerificationOutcome.Unavailable(DYNAMICS, unavailable.retryAfter());
    };
  }

  private static List<Check> checks(Privileges privileges, DataverseAnswer<Set<String>> roles) {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.ok("directory", "The directory exists."));
    checks.add(
        Check.ok(
            "application-token", "Entra ID gave the application a token for this environment."));
    checks.add(Check.ok("application-user", "Dynamics knows the application as one of its users."));
    checks.addAll(PrivilegeFindings.checks(privileges, roles));
    checks.add(
        Check.unknown(
            "key-password-expiry",
            "/keyPassword",
            "When the Key Password expires can't be read without Microsoft Graph consent.",
            "Note the expiry shown in Azure under Certificates & secrets."));
    return List.copyOf(checks);
  }

  private static Uni<VerificationOutcome> refused(Refusal refusal) {
    return Uni.createFrom().item(new VerificationOutcome.Refused(List.of(refusal)));
  }

  private static Uni<VerificationOutcome> unavailable(String who, Optional<Duration> retryAfter) {
    return Uni.createFrom().item(new VerificationOutcome.Unavailable(who, retryAfter));
  }

  private void count(VerificationOutcome outcome) {
    String name =
        switch (outcome) {
          case VerificationOutcome.Verified verified ->
              verified.isDegraded() ? "degraded" : "connected";
          case VerificationOutcome.Refused refused -> "refused";
          case VerificationOutcome.Unavailable unavailable -> "unavailable";
        };
    metrics.counter("deskbridge.verifications", "outcome", name).increment();
  }
}
