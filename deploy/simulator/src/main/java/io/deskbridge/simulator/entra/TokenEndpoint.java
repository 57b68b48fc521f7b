package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.landscape.Application;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Exchanges grants for tokens; checks in the order in which Entra does. */
final class TokenEndpoint {

  private static final Duration IDLE_LIMIT = Duration.ofDays(90);

  private final ClientAuthentication clients;
  private final TokenIssuer issuer;
  private final PersonTokens persons;
  private final AuthorizationCodes codes;
  private final RefreshGrants grants;
  private final Clock clock;

  TokenEndpoint(
      ClientAuthentication clients,
      TokenIssuer issuer,
      PersonTokens persons,
      AuthorizationCodes codes,
      RefreshGrants grants,
      Clock clock) {
    this.clients = clients;
    this.issuer = issuer;
    this.persons = persons;
    this.codes = codes;
    this.grants = grants;
    this.clock = clock;
  }

  /** The second version of the endpoint: {@code scope}. */
  ObjectNode exchange(Directory directory, Parameters form) {
    String grant = form.require("grant_type");
    Application application = directory.requireApplication(form.require("client_id"));
    if (form.find("resource").isPresent()) {
      throw EntraFailure.resourceBesideScope();
    }
    return exchange(directory, application, grant, form);
  }

  /** The first version of the endpoint: {@code resource}, and times as text. */
  ObjectNode exchangeFirstVersion(Directory directory, Parameters form) {
    String grant = form.require("grant_type");
    Application application = directory.requireApplication(form.require("client_id"));
    if (grant.equals("client_credentials")) {
      clients.prove(directory, application, form);
      form.require("resource");
    }
    ObjectNode token = exchange(directory, application, grant, form.ofSecondVersion());
    long now = clock.instant().getEpochSecond();
    String seconds = Long.toString(TokenIssuer.LIFETIME.toSeconds());
    form.find("resource").ifPresent(resource -> token.put("resource", resource));
    return token
        .put("expires_in", seconds)
        .put("ext_expires_in", seconds)
        .put("not_before", Long.toString(now))
        .put("expires_on", Long.toString(now + TokenIssuer.LIFETIME.toSeconds()));
  }

  private ObjectNode exchange(
      Directory directory, Application application, String grant, Parameters form) {
    return switch (grant) {
      case "client_credentials" ->
          forApplication(directory, clients.prove(directory, application, form), form);
      case "authorization_code" ->
          byCode(directory, clients.prove(directory, application, form), form);
      case "password" -> byPassword(directory, clients.prove(directory, application, form), form);
      case "refresh_token" -> refresh(directory, clients.prove(directory, application, form), form);
      default -> throw EntraFailure.unsupportedGrant(grant);
    };
  }

  private ObjectNode forApplication(Directory directory, ProvenClient client, Parameters form) {
    ScopeRequest asked = ScopeRequest.parse(form.require("scope"));
    if (!asked.isDefault() || asked.openId()) {
      throw EntraFailure.invalidScope(asked.text());
    }
    Resource resource = directory.requireResource(asked.resource());
    return PersonTokens.answer(issuer.forApplication(directory, client, resource, asked));
  }

  private ObjectNode byPassword(Directory directory, ProvenClient client, Parameters form) {
    ScopeRequest asked = ScopeRequest.parse(form.require("scope"));
    Account account = directory.requireAccount(form.require("username"));
    account.requirePassword(form.require("password"));
    SignedIn who = new SignedIn(directory.id(), account, clock.instant());
    return forPerson(directory, client, asked, who, Optional.empty(), form);
  }

  private ObjectNode byCode(Directory directory, ProvenClient client, Parameters form) {
    AuthorizationCode code = codes.redeem(directory, client.application(), form);
    ScopeRequest authorized = code.request().scope();
    ScopeRequest asked =
        form.find("scope")
            .map(ScopeRequest::parse)
            .map(scope -> scope.after(authorized))
            .orElse(authorized);
    return forPerson(directory, client, asked, code.who(), code.request().nonce(), form);
  }

  private ObjectNode refresh(Directory directory, ProvenClient client, Parameters form) {
    RefreshGrant grant =
        grants.find(form.require("refresh_token")).orElseThrow(EntraFailure::malformedGrant);
    if (!grant.clientId().equals(client.application().clientId())
        || !grant.directory().equals(directory.id())) {
      throw EntraFailure.foreignGrant();
    }
    if (grant.revokedAt().isPresent()) {
      throw EntraFailure.revokedGrant(grant.issuedAt(), grant.revokedAt().get());
    }
    if (grant.issuedAt().plus(IDLE_LIMIT).isBefore(clock.instant())) {
      throw EntraFailure.idleRefreshToken(grant.issuedAt());
    }
    Account account = directory.requireAccount(grant.username());
    ScopeRequest asked = ScopeRequest.parse(form.find("scope").orElse(grant.scope()));
    // Each redemption gives a successor; the old token stays good until it has idled away.
    return forPerson(
        directory,
        client,
        asked.lasting(),
        new SignedIn(directory.id(), account, grant.signedInAt()),
        Optional.empty(),
        form);
  }

  private ObjectNode forPerson(
      Directory directory,
      ProvenClient client,
      ScopeRequest asked,
      SignedIn who,
      Optional<String> nonce,
      Parameters form) {
    ObjectNode answer = persons.issue(directory, client, asked, who, nonce);
    if (form.find("client_info").filter("1"::equals).isPresent()) {
      answer.put("client_info", clientInfo(directory, who.account()));
    }
    return answer;
  }

  private static String clientInfo(Directory directory, Account account) {
    String info = "{\"uid\":\"%s\",\"utid\":\"%s\"}".formatted(account.objectId(), directory.id());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(info.getBytes(StandardCharsets.UTF_8));
  }
}
