package io.deskbridge.auth.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** What work across tenants may know of a grant: ids. */
@Entity
@IdClass(GrantKey.class)
@Table(name = "agent_grant_dispatch")
class GrantDispatchRow {

  @Id String tenantId;
  @Id UUID directoryId;
  @Id UUID applicationId;
  @Id UUID agentId;
  int sealingKeyId;

  GrantKey key() {
    return new GrantKey(tenantId, directoryId, applicationId, agentId);
  }
}
