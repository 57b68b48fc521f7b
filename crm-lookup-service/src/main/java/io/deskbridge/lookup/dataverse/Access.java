package io.deskbridge.lookup.dataverse;

import io.deskbridge.lookup.protection.DynamicsUser;
import io.deskbridge.lookup.token.AccessToken;
import io.deskbridge.lookup.token.TokenSubject;
import java.util.Optional;

/**
 * With which credential, and as whom, Dynamics is called for a tenant.
 *
 * @param credentialId names the credential that auth-service holds
 */
public record Access(String tenantId, String credentialId, Actor actor) {

  /** As which user service protection counts what is sent with that token. */
  DynamicsUser countedAs(AccessToken token) {
    return switch (actor) {
      case Actor.Application() ->
          DynamicsUser.ofApplication(token.organizationId(), token.applicationId());
      case Actor.Agent(String agentId) -> DynamicsUser.ofAgent(token.organizationId(), agentId);
    };
  }

  TokenSubject subject() {
    return new TokenSubject(
        tenantId,
        credentialId,
        switch (actor) {
          case Actor.Application() -> Optional.empty();
          case Actor.Agent(String agentId) -> Optional.of(agentId);
        });
  }
}
