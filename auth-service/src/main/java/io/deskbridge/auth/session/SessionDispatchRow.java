package io.deskbridge.auth.session;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What the sweep across tenants may know of a session: ids and a time. */
@Entity
@IdClass(SessionId.class)
@Table(name = "adapter_session_dispatch")
class SessionDispatchRow {

  @Id String tenantId;
  @Id UUID sessionId;
  Instant turnedAt;

  static SessionDispatchRow of(SessionRow row) {
    SessionDispatchRow dispatch = new SessionDispatchRow();
    dispatch.tenantId = row.tenantId;
    dispatch.sessionId = row.sessionId;
    dispatch.turnedAt = row.turnedAt;
    return dispatch;
  }

  SessionId id() {
    return new SessionId(tenantId, sessionId);
  }
}
