package io.deskbridge.auth.signin;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.credential.CredentialStore;
import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.dataverse.DataverseGateway;
import io.deskbridge.auth.dataverse.WhoAmI;
import io.deskbridge.auth.entra.CodeRedemption;
import io.deskbridge.auth.entra.EntraGateway;
import io.deskbridge.auth.entra.GrantAnswer;
import io.deskbridge.auth.entra.IdToken;
import io.deskbridge.auth.entra.IdTokenVerdict;
import io.deskbridge.auth.entra.IdTokens;
import io.deskbridge.auth.entra.Registration;
import io.deskbridge.auth.grant.GrantContent;
import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.origin.PublicDomain;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.settings.SettingsInForce;
import io.deskbridge.auth.signin.SignInStore.CalledBack;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The rules of signing in. Nothing that a browser carried is used before its id token is verified;
 * nothing that Entra ID gave is kept before Dynamics has said with it which organisation this is;
 * and none of it is a grant before the agent clicked.
 */
@ApplicationScoped
public class SignIns {

  private static final Logger LOG = Logger.getLogger(SignIns.class);
  private static final String CALLBACK = "/v1/dynamics/oauth_callback";

  private final SignInStore store;
  private final CredentialStore credentials;
  private final Clouds clouds;
  private final EntraGateway entra;
  private final IdTokens idTokens;
  private final DataverseGateway dataverse;
  private final PublicDomain domain;
  private final MeterRegistry metrics;

  SignIns(
      SignInStore store,
      CredentialStore credentials,
      Clouds clouds,
      EntraGateway entra,
      IdTokens idTokens,
      DataverseGateway dataverse,
      PublicDomain domain,
      MeterRegistry metrics) {
    this.store = store;
    this.credentials = credentials;
    this.clouds = clouds;
    this.entra = entra;
    this.idTokens = idTokens;
    this.dataverse = dataverse;
    this.domain = domain;
    this.metrics = metrics;
  }

  /** A credential with the cloud it is for. */
  private record Connection(Credential credential, Registration registration) {}

  /** What the sign-in has brought so far. */
  private record Arrived(CalledBack signIn, Connection connection, IdToken person) {}

  /** Starts a sign-in for the frame that has the verifier of that challenge. */
  Uni<BeginOutcome> begin(SettingsInForce settings, String handoffChallenge) {
    return connectionInForce(settings)
        .chain(
            connection ->
                connection
                    .map(found -> begin(found, handoffChallenge))
                    .orElseGet(() -> Uni.createFrom().item(new BeginOutcome.NotConnected())));
  }

  private Uni<BeginOutcome> begin(Connection connection, String handoffChallenge) {
    String redirectUri = redirectUri(connection.credential().tenantId());
    return store
        .begin(connection.credential(), handoffChallenge)
        .invoke(() -> count("started"))
        .map(
            begun ->
                new BeginOutcome.Begun(
                    begun.browser(),
                    begun.grant(),
                    AuthorizationRequest.of(connection.registration(), redirectUri, begun)));
  }

  /** Judges what Entra ID made the browser post. */
  Uni<CallbackOutcome> callBack(String tenant, CallbackForm form, Optional<OneTimeValue> browser) {
    Optional<OneTimeValue> state = OneTimeValue.parse(form.state());
    if (state.isEmpty() || browser.isEmpty()) {
      return Uni.createFrom().item(new CallbackOutcome.Unknown());
    }
    return store
        .takeCallback(tenant, state.get(), browser.get())
        .chain(
            taken ->
                taken
                    .map(signIn -> judge(signIn, form))
                    .orElseGet(() -> Uni.createFrom().item(new CallbackOutcome.Unknown())));
  }

  private Uni<CallbackOutcome> judge(CalledBack signIn, CallbackForm form) {
    if (form.refusal().isPresent()) {
      return fail(signIn, SignInFailure.of(form.refusal().get()));
    }
    if (form.accessToken() != null || form.code() == null || form.idToken() == null) {
      return fail(signIn, SignInFailure.NOT_GENUINE);
    }
    return connectionOf(signIn)
        .chain(
            found ->
                found
                    .map(connection -> verify(signIn, connection, form))
                    .orElseGet(() -> fail(signIn, SignInFailure.CONNECTION_CHANGED)));
  }

  private Uni<CallbackOutcome> verify(CalledBack signIn, Connection connection, CallbackForm form) {
    return idTokens
        .verifyCarried(form.idToken(), connection.registration(), signIn.nonceHash(), form.code())
        .chain(
            verdict ->
                settle(
                    signIn,
                    verdict,
                    person -> redeem(new Arrived(signIn, connection, person), form.code())));
  }

  private Uni<CallbackOutcome> redeem(Arrived arrived, String code) {
    String redirectUri = redirectUri(arrived.signIn().id().tenantId());
    return entra
        .redeem(
            arrived.connection().registration(),
            new CodeRedemption(code, arrived.signIn().codeVerifier().text(), redirectUri))
        .chain(
            answer ->
                switch (answer) {
                  case GrantAnswer.Granted granted -> verifyReceived(arrived, granted);
                  case GrantAnswer.Refused refused ->
                      fail(arrived.signIn(), SignInFailure.of(refused.refusal()));
                  case GrantAnswer.Unavailable unavailable ->
                      fail(arrived.signIn(), SignInFailure.ENTRA_AWAY);
                });
  }

  /** The answer must be about the same person and the same sign-in as what the browser carried. */
  private Uni<CallbackOutcome> verifyReceived(Arrived arrived, GrantAnswer.Granted granted) {
    if (granted.idToken().isEmpty()) {
      return fail(arrived.signIn(), SignInFailure.NOT_GENUINE);
    }
    if (granted.refreshToken().isEmpty()) {
      return fail(arrived.signIn(), SignInFailure.GRANT_DOES_NOT_LAST);
    }
    return idTokens
        .verifyReceived(
            granted.idToken().get(),
            arrived.connection().registration(),
            arrived.signIn().nonceHash())
        .chain(
            verdict ->
                settle(
                    arrived.signIn(),
                    verdict,
                    person ->
                        isSame(person, arrived.person())
                            ? askDynamics(arrived, granted)
                            : fail(arrived.signIn(), SignInFailure.NOT_GENUINE)));
  }

  private static boolean isSame(IdToken one, IdToken other) {
    return one.objectId().equals(other.objectId()) && one.subject().equals(other.subject());
  }

  private Uni<CallbackOutcome> settle(
      CalledBack signIn, IdTokenVerdict verdict, Function<IdToken, Uni<CallbackOutcome>> next) {
    return switch (verdict) {
      case IdTokenVerdict.Genuine genuine -> next.apply(genuine.token());
      case IdTokenVerdict.Flawed flawed -> {
        LOG.warnf(
            "An id token for tenant %s was refused: %s", signIn.id().tenantId(), flawed.flaw());
        yield fail(signIn, SignInFailure.NOT_GENUINE);
      }
      case IdTokenVerdict.Undecidable undecidable -> fail(signIn, SignInFailure.ENTRA_AWAY);
    };
  }

  private Uni<CallbackOutcome> askDynamics(Arrived arrived, GrantAnswer.Granted granted) {
    return dataverse
        .whoAmI(arrived.connection().registration().environment(), granted.token())
        .chain(
            answer ->
                switch (answer) {
                  case DataverseAnswer.Found<WhoAmI> found ->
                      isOf(arrived.connection(), found.value())
                          ? awaitClick(arrived, granted)
                          : fail(arrived.signIn(), SignInFailure.OTHER_ORGANISATION);
                  case DataverseAnswer.Refused<WhoAmI> refused ->
                      fail(arrived.signIn(), failureOf(refused));
                  case DataverseAnswer.Redirected<WhoAmI> redirected ->
                      fail(arrived.signIn(), SignInFailure.DYNAMICS_REFUSED);
                  case DataverseAnswer.Unavailable<WhoAmI> unavailable ->
                      fail(arrived.signIn(), SignInFailure.DYNAMICS_AWAY);
                });
  }

  private static boolean isOf(Connection connection, WhoAmI who) {
    return connection.credential().organizationId().equals(who.organizationId());
  }

  private static SignInFailure failureOf(DataverseAnswer.Refused<?> refused) {
    return refused.status() == DataverseAnswer.FORBIDDEN
        ? SignInFailure.NO_DYNAMICS_USER
        : SignInFailure.DYNAMICS_REFUSED;
  }

  private Uni<CallbackOutcome> awaitClick(Arrived arrived, GrantAnswer.Granted granted) {
    IdToken person = arrived.person();
    Credential credential = arrived.connection().credential();
    GrantContent content =
        new GrantContent(granted.refreshToken().orElseThrow(), person.name(), person.userName());
    return store
        .awaitClick(arrived.signIn().id(), GrantKey.of(credential, person.objectId()), content)
        .map(
            formToken ->
                new CallbackOutcome.AwaitingClick(
                    person.name(), credential.environmentUrl().getAuthority(), formToken));
  }

  /** The agent's click. */
  Uni<SignInStore.Decision> decide(
      String tenant,
      Optional<OneTimeValue> formToken,
      Optional<OneTimeValue> browser,
      boolean approved) {
    if (formToken.isEmpty() || browser.isEmpty()) {
      return Uni.createFrom().item(SignInStore.Decision.UNKNOWN);
    }
    return store
        .decide(tenant, formToken.get(), browser.get(), approved)
        .invoke(decision -> conclude(tenant, decision));
  }

  private void conclude(String tenant, SignInStore.Decision decision) {
    switch (decision) {
      case APPROVED -> {
        count("approved");
        LOG.infof("An agent of tenant %s signed in to Dynamics", tenant);
      }
      case STOPPED -> count(SignInFailure.NOT_ME.code());
      case UNKNOWN -> count("unknown");
    }
  }

  /**
   * What became of the sign-in, for the frame that has grant and verifier; inside a transaction of
   * the tenant.
   */
  public Uni<RedeemOutcome> redeem(
      Mutiny.Session session, String tenant, OneTimeValue grant, OneTimeValue verifier) {
    return store.redeem(session, tenant, grant, verifier);
  }

  private Uni<CallbackOutcome> fail(CalledBack signIn, SignInFailure failure) {
    LOG.infof("A sign-in of tenant %s failed: %s", signIn.id().tenantId(), failure.code());
    count(failure.code());
    return store.fail(signIn.id(), failure).replaceWith(new CallbackOutcome.Failed(failure));
  }

  private Uni<Optional<Connection>> connectionInForce(SettingsInForce settings) {
    return settings
        .credentialId()
        .map(
            id ->
                credentials
                    .find(settings.tenantId(), id)
                    .map(found -> found.flatMap(this::connection)))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<Connection>> connectionOf(CalledBack signIn) {
    return credentials
        .find(signIn.id().tenantId(), signIn.credentialId())
        .map(found -> found.flatMap(this::connection));
  }

  private Optional<Connection> connection(Credential credential) {
    return switch (clouds.judge(credential.environmentUrl().toString())) {
      case EnvironmentUrl.Valid valid ->
          Optional.of(new Connection(credential, credential.registrationFor(valid)));
      case EnvironmentUrl.Invalid invalid -> Optional.empty();
    };
  }

  private String redirectUri(String tenant) {
    return domain.originOf(tenant) + CALLBACK;
  }

  private void count(String outcome) {
    metrics.counter("deskbridge.sign.ins", "outcome", outcome).increment();
  }
}
