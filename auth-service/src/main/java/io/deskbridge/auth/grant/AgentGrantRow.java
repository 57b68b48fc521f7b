package io.deskbridge.auth.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A grant as it is stored; changed by statements only. */
@Entity
@IdClass(GrantKey.class)
@Table(name = "agent_grant")
class AgentGrantRow {

  @Id String tenantId;
  @Id UUID directoryId;
  @Id UUID applicationId;
  @Id UUID agentId;
  byte[] sealedGrant;
  int sealingKeyId;
  Instant grantedAt;
  Instant refusedAt;
  UUID leaseId;
  Instant leasedUntil;

  GrantKey key() {
    return new GrantKey(tenantId, directoryId, applicationId, agentId);
  }
}
