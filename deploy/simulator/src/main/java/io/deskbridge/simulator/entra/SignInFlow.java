package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.registration.Consents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Decides what a sign-in needs next; knows neither browsers nor pages. */
final class SignInFlow {

  private final Consents consents;
  private final AccessPolicies policies;
  private final Clock clock;

  SignInFlow(Consents consents, AccessPolicies policies, Clock clock) {
    this.consents = consents;
    this.policies = policies;
    this.clock = clock;
  }

  /** The first step for a browser with that session. */
  Step begin(AuthorizationRequest request, Session session) {
    List<SignedIn> known = session.in(request.directory());
    List<SignedIn> meant =
        known.stream()
            .filter(each -> request.loginHint().map(each.account()::isNamed).orElse(true))
            .toList();
    return switch (request.prompt()) {
      case NONE -> silently(request, meant);
      case LOGIN -> askPassword(request);
      case SELECT_ACCOUNT -> known.isEmpty() ? askPassword(request) : new Step.Choice(known);
      case AS_NEEDED, CONSENT ->
          switch (meant.size()) {
            case 0 -> askPassword(request);
            case 1 -> proceed(request, meant.getFirst());
            default -> new Step.Choice(meant);
          };
    };
  }

  private static Step askPassword(AuthorizationRequest request) {
    return new Step.Password(request.loginHint().orElse(""), Optional.empty());
  }

  private Step silently(AuthorizationRequest request, List<SignedIn> meant) {
    if (meant.size() != 1) {
      return new Step.Refused(
          meant.isEmpty() ? SignInFailure.nobodySignedIn() : SignInFailure.severalSignedIn());
    }
    SignedIn who = meant.getFirst();
    Optional<EntraFailure> objection = objection(request, who);
    if (objection.isPresent()) {
      return new Step.Refused(objection.get());
    }
    return consented(request, who)
        ? new Step.Granted(who)
        : new Step.Refused(SignInFailure.noConsent("consent_required", request.application()));
  }

  /** What follows a name and a password. */
  Step enter(AuthorizationRequest request, String username, String password) {
    try {
      return proceed(request, identify(request.directory(), username, password));
    } catch (EntraFailure problem) {
      return new Step.Password(username, Optional.of(problem));
    }
  }

  /** Who this is, or a refusal. */
  SignedIn identify(Directory directory, String username, String password) {
    Account account = directory.requireAccount(username);
    account.requirePassword(password);
    return new SignedIn(directory.id(), account, clock.instant());
  }

  /** What follows when it is clear who it is. */
  Step proceed(AuthorizationRequest request, SignedIn who) {
    if (policies.bar(who.account())) {
      return new Step.Stopped(SignInFailure.blocked());
    }
    Optional<EntraFailure> objection = objection(request, who);
    if (objection.isPresent()) {
      return new Step.Password(who.account().username(), objection);
    }
    return request.prompt() == Prompt.CONSENT || !consented(request, who)
        ? new Step.Consent(who)
        : new Step.Granted(who);
  }

  /** What follows when somebody has let the application in, or not. */
  Step answer(AuthorizationRequest request, SignedIn who, boolean accepted) {
    if (!accepted) {
      return new Step.Refused(SignInFailure.declined());
    }
    consents.give(
        request.application(), Optional.of(who.account().objectId()), request.permissions());
    return new Step.Granted(who);
  }

  private boolean consented(AuthorizationRequest request, SignedIn who) {
    return request
        .directory()
        .isConsentedTo(consents, request.application(), who.account(), request.permissions());
  }

  private Optional<EntraFailure> objection(AuthorizationRequest request, SignedIn who) {
    return policies.objection(who.account(), who.at(), request.scope().resource());
  }
}
