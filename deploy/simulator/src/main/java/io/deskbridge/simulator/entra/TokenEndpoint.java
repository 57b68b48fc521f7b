package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.ClientSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Exchanges grants for tokens; checks in the order in which Entra does. */
final class TokenEndpoint {

  private static final Duration IDLE_LIMIT = Duration.ofDays(90);

  private final TokenIssuer issuer;
  private final PersonTokens persons;
  private final AuthorizationCodes codes;
  private final RefreshGrants grants;
  private final Clock clock;

  TokenEndpoint(
      TokenIssuer issuer,
      PersonTokens persons,
      AuthorizationCodes codes,
      RefreshGrants grants,
      Clock clock) {
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
    return switch (grant) {
      case "client_credentials" -> {
        authenticate(application, form);
        ScopeRequest asked = ScopeRequest.parse(form.require("scope"));
        if (!asked.isDefault()) {
          throw EntraFailure.invalidScope(asked.text());
        }
        yield forApplication(directory, application, asked);
      }
      case "authorization_code" -> byCode(directory, authenticate(application, form), form);
      case "password" -> byPassword(directory, authenticate(application, form), form);
      case "refresh_token" -> refresh(directory, authenticate(application, form), form);
      default -> throw EntraFailure.unsupportedGrant(grant);
    };
  }

  /** The first version of the endpoint: {@code resource}, and times as text. */
  ObjectNode exchangeFirstVersion(Directory directory, Parameters form) {
    String grant = form.require("grant_type");
    Application application =
        authenticate(directory.requireApplication(form.require("client_id")), form);
    if (!grant.equals("client_credentials")) {
      throw EntraFailure.unsupportedGrant(grant);
    }
    String resource = form.require("resource");
    ScopeRequest asked =
        new ScopeRequest(resource, resource, List.of(ScopeRequest.DEFAULT), false, false);
    ObjectNode token = forApplication(directory, application, asked);
    long now = clock.instant().getEpochSecond();
    String seconds = Long.toString(TokenIssuer.LIFETIME.toSeconds());
    return token
        .put("expires_in", seconds)
        .put("ext_expires_in", seconds)
        .put("not_before", Long.toString(now))
        .put("expires_on", Long.toString(now + TokenIssuer.LIFETIME.toSeconds()))
        .put("resource", resource);
  }

  private ObjectNode forApplication(
      Directory directory, Application application, ScopeRequest asked) {
    Resource resource = directory.requireResource(asked.resource());
    return PersonTokens.answer(issuer.forApplication(directory, application, resource, asked));
  }

  private ObjectNode byPassword(Directory directory, Application application, Parameters form) {
    ScopeRequest asked = ScopeRequest.parse(form.require("scope"));
    Account account = directory.requireAccount(form.require("username"));
    account.requirePassword(form.require("password"));
    SignedIn who = new SignedIn(directory.id(), account, clock.instant());
    return forPerson(directory, application, asked, who, Optional.empty(), form);
  }

  private ObjectNode byCode(Directory directory, Application application, Parameters form) {
    AuthorizationCode code = codes.redeem(directory, application, form);
    ScopeRequest authorized = code.request().scope();
    ScopeRequest asked =
        form.find("scope")
            .map(ScopeRequest::parse)
            .map(scope -> scope.after(authorized))
            .orElse(authorized);
    return forPerson(directory, application, asked, code.who(), code.request().nonce(), form);
  }

  private ObjectNode refresh(Directory directory, Application application, Parameters form) {
    RefreshGrant grant =
        grants.find(form.require("refresh_token")).orElseThrow(EntraFailure::malformedGrant);
    if (!grant.clientId().equals(application.clientId())
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
        application,
        asked.lasting(),
        new SignedIn(directory.id(), account, grant.signedInAt()),
        Optional.empty(),
        form);
  }

  private ObjectNode forPerson(
      Directory directory,
      Application application,
      ScopeRequest asked,
      SignedIn who,
      Optional<String> nonce,
      Parameters form) {
    ObjectNode answer = persons.issue(directory, application, asked, who, nonce);
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

  private Application authenticate(Application application, Parameters form) {
    String secret = form.find("client_secret").orElseThrow(EntraFailure::missingSecret);
    Instant now = clock.instant();
    Optional<ClientSecret> known =
        application.secrets().stream().filter(each -> same(each.value(), secret)).findFirst();
    if (known.isEmpty()) {
      throw EntraFailure.wrongSecret(application.clientId());
    }
    if (known.get().expiresAt().isBefore(now)) {
      throw EntraFailure.expiredSecret(application.clientId());
    }
    return application;
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
