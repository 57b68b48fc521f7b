package io.deskbridge.auth.grant;

import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.sealing.SealName;
import java.io.Serializable;
import java.util.UUID;

/**
 * Whose grant: it belongs to tenant, directory and application, not to a credential, so it outlives
 * a change of Key Password.
 *
 * @param agentId Entra's object id of the agent
 */
public record GrantKey(String tenantId, UUID directoryId, UUID applicationId, UUID agentId)
    implements Serializable {

  /** The grant of that agent to the application of that credential. */
  public static GrantKey of(Credential credential, UUID agentId) {
    return new GrantKey(
        credential.tenantId(), credential.directoryId(), credential.applicationId(), agentId);
  }

  /** The name under which it is sealed. */
  public SealName sealName() {
    return SealName.of(
        "agent-grant",
        tenantId,
        directoryId.toString(),
        applicationId.toString(),
        agentId.toString());
  }
}
