package io.deskbridge.auth.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An ended session that {@code session-ended} does not tell of yet. */
@Entity
@IdClass(SessionId.class)
@Table(name = "session_ended_dispatch")
class EndedDispatchRow {

  @Id String tenantId;
  @Id UUID sessionId;
  Instant endedAt;
  Instant claimedAt;

  static EndedDispatchRow of(SessionId id, Instant now) {
    EndedDispatchRow row = new EndedDispatchRow();
    row.tenantId = id.tenantId();
    row.sessionId = id.sessionId();
    row.endedAt = now;
    return row;
  }

  SessionId id() {
    return new SessionId(tenantId, sessionId);
  }
}
