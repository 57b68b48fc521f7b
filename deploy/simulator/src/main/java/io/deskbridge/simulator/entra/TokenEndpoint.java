package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.ClientSecret;
import io.deskbridge.simulator.landscape.PortalUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Exchanges grants for tokens; checks in the order in which Entra does. */
final class TokenEndpoint {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration IDLE_LIMIT = Duration.ofDays(90);

  private final TokenIssuer issuer;
  private final RefreshGrants grants;
  private final Clock clock;

  TokenEndpoint(TokenIssuer issuer, RefreshGrants grants, Clock clock) {
    this.issuer = issuer;
    this.grants = grants;
    this.clock = clock;
  }

  /** The second version of the endpoint: {@code scope}. */
  ObjectNode exchange(Directory directory, TokenForm form) {
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
      case "password" -> byPassword(directory, authenticate(application, form), form);
      case "refresh_token" -> refresh(directory, authenticate(application, form), form);
      default -> throw EntraFailure.unsupportedGrant(grant);
    };
  }

  /** The first version of the endpoint: {@code resource}, and times as text. */
  ObjectNode exchangeFirstVersion(Directory directory, TokenForm form) {
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
    return answer(issuer.forApplication(directory, application, resource, asked));
  }

  private ObjectNode byPassword(Directory directory, Application application, TokenForm form) {
    ScopeRequest asked = ScopeRequest.parse(form.require("scope"));
    String username = form.require("username");
    String password = form.require("password");
    PortalUser user =
        directory.findUser(username).orElseThrow(() -> EntraFailure.unknownUser(username));
    if (!same(user.password(), password)) {
      throw EntraFailure.wrongPassword();
    }
    return forUser(directory, application, asked, user);
  }

  private ObjectNode refresh(Directory directory, Application application, TokenForm form) {
    RefreshGrant grant =
        grants.find(form.require("refresh_token")).orElseThrow(EntraFailure::malformedRefreshToken);
    if (!grant.clientId().equals(application.clientId())
        || !grant.directory().equals(directory.id())) {
      throw EntraFailure.foreignRefreshToken();
    }
    if (grant.issuedAt().plus(IDLE_LIMIT).isBefore(clock.instant())) {
      throw EntraFailure.idleRefreshToken(grant.issuedAt().toString());
    }
    PortalUser user =
        directory
            .findUser(grant.username())
            .orElseThrow(() -> EntraFailure.unknownUser(grant.username()));
    ScopeRequest asked = ScopeRequest.parse(form.find("scope").orElse(grant.scope()));
    ObjectNode answer = forUser(directory, application, asked, user);
    // Each redemption gives a successor; the old token stays good until it has idled away.
    return answer.put(
        "refresh_token",
        grants.issue(
            new RefreshGrant(
                directory.id(),
                application.clientId(),
                user.username(),
                asked.text(),
                clock.instant())));
  }

  private ObjectNode forUser(
      Directory directory, Application application, ScopeRequest asked, PortalUser user) {
    Resource resource = directory.requireResource(asked.resource());
    ObjectNode answer =
        answer(issuer.forUser(directory, application, resource, asked, user))
            .put("scope", asked.text());
    if (asked.openId()) {
      answer.put("id_token", issuer.idToken(directory, application, user));
    }
    if (asked.offlineAccess()) {
      answer.put(
          "refresh_token",
          grants.issue(
              new RefreshGrant(
                  directory.id(),
                  application.clientId(),
                  user.username(),
                  asked.text(),
                  clock.instant())));
    }
    return answer;
  }

  private static ObjectNode answer(String accessToken) {
    long seconds = TokenIssuer.LIFETIME.toSeconds();
    return JSON.createObjectNode()
        .put("token_type", "Bearer")
        .put("expires_in", seconds)
        .put("ext_expires_in", seconds)
        .put("access_token", accessToken);
  }

  private Application authenticate(Application application, TokenForm form) {
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
