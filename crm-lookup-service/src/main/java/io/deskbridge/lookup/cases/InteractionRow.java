package io.deskbridge.lookup.cases;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** An interaction for which a case was asked. */
@Entity
@Table(name = "interaction")
@IdClass(InteractionRow.Key.class)
class InteractionRow {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "interaction_id")
  private String interactionId;

  @Column(name = "organization_id")
  private String organizationId;

  @Column(name = "environment_url")
  private String environmentUrl;

  @Column(name = "last_sequence")
  private int lastSequence;

  @Column(name = "case_id")
  private UUID caseId;

  @Column(name = "created_at")
  private Instant createdAt;

  /** Identity of a row. */
  record Key(String tenantId, String interactionId) implements Serializable {}

  /** Whether nothing was ever accepted for it. */
  boolean isNew() {
    return lastSequence == 0;
  }

  int nextSequence() {
    lastSequence++;
    return lastSequence;
  }

  void caseIs(UUID id) {
    caseId = id;
  }

  String tenantId() {
    return tenantId;
  }

  String interactionId() {
    return interactionId;
  }

  String organizationId() {
    return organizationId;
  }

  String environmentUrl() {
    return environmentUrl;
  }

  Optional<UUID> caseId() {
    return Optional.ofNullable(caseId);
  }

  Instant createdAt() {
    return createdAt;
  }
}
