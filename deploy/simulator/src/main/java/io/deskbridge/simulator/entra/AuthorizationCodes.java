package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.identity.Digest;
import io.deskbridge.simulator.landscape.Application;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Codes that were issued: good for one redemption within ten minutes, by whom and as they were
 * asked for. A redemption that is refused leaves the code as it was.
 */
final class AuthorizationCodes {

  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final Map<String, AuthorizationCode> byHash = new ConcurrentHashMap<>();
  private final RandomText random = new RandomText();
  private final Switches switches;
  private final Clock clock;

  AuthorizationCodes(Switches switches, Clock clock) {
    this.switches = switches;
    this.clock = clock;
  }

  String issue(AuthorizationRequest request, SignedIn who) {
    Instant now = clock.instant();
    byHash.values().removeIf(each -> each.issuedAt().plus(REMEMBERED).isBefore(now));
    String code = "1.A" + random.next();
    byHash.put(Digest.hex(code), new AuthorizationCode(request, who, now, false));
    return code;
  }

  /** Takes a code from an application that has proved itself. */
  AuthorizationCode redeem(Directory directory, Application application, Parameters form) {
    String hash = Digest.hex(form.require("code"));
    String redirectUri = form.require("redirect_uri");
    AuthorizationCode code =
        Optional.ofNullable(byHash.get(hash)).orElseThrow(EntraFailure::malformedGrant);
    AuthorizationRequest request = code.request();
    if (!request.application().equals(application) || !request.directory().equals(directory)) {
      throw EntraFailure.foreignGrant();
    }
    if (code.redeemed()) {
      throw SignInFailure.redeemedCode();
    }
    if (code.issuedAt().plus(LIFETIME).isBefore(clock.instant())) {
      throw SignInFailure.expiredCode();
    }
    String expected = request.returnAddress().redirectUri();
    if (!expected.equals(redirectUri)) {
      throw SignInFailure.otherRedirectUri(redirectUri, expected);
    }
    if (!switches.current().codeVerifierIgnored()) {
      requireProof(request.challenge(), form.find("code_verifier"));
    }
    if (!byHash.replace(hash, code, code.asRedeemed())) {
      throw SignInFailure.redeemedCode();
    }
    return code;
  }

  private static void requireProof(Optional<CodeChallenge> challenge, Optional<String> verifier) {
    if (challenge.isEmpty() && verifier.isPresent()) {
      throw SignInFailure.verifierWithoutChallenge();
    }
    if (challenge.isPresent() && verifier.filter(challenge.get()::isMetBy).isEmpty()) {
      throw SignInFailure.wrongVerifier();
    }
  }

  void forgetAll() {
    byHash.clear();
  }
}
