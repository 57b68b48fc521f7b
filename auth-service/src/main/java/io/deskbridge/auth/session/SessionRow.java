package io.deskbridge.auth.session;

import io.deskbridge.auth.grant.GrantKey;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A session of an adapter. */
@Entity
@IdClass(SessionId.class)
@Table(name = "adapter_session")
class SessionRow {

  @Id String tenantId;
  @Id UUID sessionId;
  UUID directoryId;
  UUID applicationId;
  UUID agentId;
  UUID cookieKeyId;
  int turn;
  Instant turnedAt;

  static SessionRow of(GrantKey grant, UUID cookieKey, Instant now) {
    SessionRow row = new SessionRow();
    row.tenantId = grant.tenantId();
    row.sessionId = UUID.randomUUID();
    row.directoryId = grant.directoryId();
    row.applicationId = grant.applicationId();
    row.agentId = grant.agentId();
    row.cookieKeyId = cookieKey;
    row.turn = 0;
    row.turnedAt = now;
    return row;
  }

  SessionId id() {
    return new SessionId(tenantId, sessionId);
  }

  GrantKey grantKey() {
    return new GrantKey(tenantId, directoryId, applicationId, agentId);
  }
}
