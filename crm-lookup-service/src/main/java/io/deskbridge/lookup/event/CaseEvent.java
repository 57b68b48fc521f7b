package io.deskbridge.lookup.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** An event that still has to be published. */
@Entity
@Table(name = "case_event")
@IdClass(CaseEvent.Key.class)
class CaseEvent {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "event_id")
  private UUID eventId;

  @Column(name = "value")
  private String value;

  @Column(name = "created_at")
  private Instant createdAt;

  /** Identity of a row. */
  record Key(String tenantId, UUID eventId) implements Serializable {}

  /** For Hibernate. */
  protected CaseEvent() {}

  static CaseEvent of(String tenantId, UUID eventId, String value, Instant now) {
    CaseEvent event = new CaseEvent();
    event.tenantId = tenantId;
    event.eventId = eventId;
    event.value = value;
    event.createdAt = now;
    return event;
  }

  String tenantId() {
    return tenantId;
  }

  UUID eventId() {
    return eventId;
  }

  String value() {
    return value;
  }

  Instant createdAt() {
    return createdAt;
  }
}
