package io.deskbridge.settings.outbox;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One tenant's row of the dispatch table. */
@Entity
@Table(name = "dispatch_publication")
class PublicationRow {

  @Id
  @Column(name = "tenant_id", columnDefinition = "text")
  String tenantId;

  @Column(name = "revision", nullable = false)
  long revision;

  @Column(name = "committed_at", nullable = false)
  Instant committedAt;

  @Column(name = "waiting_since")
  Instant waitingSince;

  @Column(name = "lease_id")
  UUID leaseId;

  @Column(name = "lease_until")
  Instant leaseUntil;
}
