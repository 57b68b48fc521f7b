package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Consents;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Gives applications tokens in people's names, as far as people and directory let them. */
final class PersonTokens {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TokenIssuer issuer;
  private final IdTokens idTokens;
  private final RefreshGrants grants;
  private final Consents consents;
  private final AccessPolicies policies;
  private final Switches switches;
  private final Clock clock;

  PersonTokens(
      TokenIssuer issuer,
      IdTokens idTokens,
      RefreshGrants grants,
      Consents consents,
      AccessPolicies policies,
      Switches switches,
      Clock clock) {
    this.issuer = issuer;
    this.idTokens = idTokens;
    this.grants = grants;
    this.consents = consents;
    this.policies = policies;
    this.switches = switches;
    this.clock = clock;
  }

  /** The answer of the token endpoint, with the nonce of the sign-in if it was one. */
  ObjectNode issue(
      Directory directory,
      ProvenClient client,
      ScopeRequest asked,
      SignedIn who,
      Optional<String> nonce) {
    Application application = client.application();
    Account account = who.account();
    Resource resource = directory.requireResource(asked.resource());
    List<String> permissions = resource.permissions(asked, application);
    policies
        .objection(account, who.at(), asked.resource())
        .ifPresent(
            failure -> {
              throw failure;
            });
    if (!directory.isConsentedTo(
        consents, application, account, permissions.stream().map(resource::scope).toList())) {
      throw SignInFailure.noConsent(application);
    }
    ObjectNode answer =
        answer(issuer.forPerson(directory, client, resource, asked, account))
            .put("scope", granted(asked, permissions));
    if (asked.openId()) {
      answer.put(
          "id_token",
          idTokens.issue(
              directory,
              application,
              account,
              nonce,
              Optional.empty(),
              switches.current().backChannelIdToken()));
    }
    if (asked.offlineAccess()) {
      answer.put("refresh_token", grants.issue(grant(directory, application, asked, who)));
    }
    return answer;
  }

  private RefreshGrant grant(
      Directory directory, Application application, ScopeRequest asked, SignedIn who) {
    return new RefreshGrant(
        directory.id(),
        application.clientId(),
        who.account().username(),
        asked.text(),
        clock.instant(),
        who.at(),
        Optional.empty());
  }

  /** What was asked for stays in, because clients look their tokens up by it. */
  private static String granted(ScopeRequest asked, List<String> permissions) {
    return Stream.concat(
            permissions.stream().map(permission -> asked.resource() + "/" + permission),
            Stream.of(asked.text().strip().split("\\s+")))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  static ObjectNode answer(String accessToken) {
    long seconds = TokenIssuer.LIFETIME.toSeconds();
    return JSON.createObjectNode()
        .put("token_type", "Bearer")
        .put("expires_in", seconds)
        .put("ext_expires_in", seconds)
        .put("access_token", accessToken);
  }
}
