package io.deskbridge.settings.revision;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** One revision of one tenant's document: who, when, which sections, before and after. */
@Entity
@Table(name = "settings_revision")
class RevisionRow {

  /** Identity of a revision. */
  @Embeddable
  record Id(
      @Column(name = "tenant_id", nullable = false, columnDefinition = "text") String tenantId,
      @Column(name = "revision", nullable = false) long revision) {}

  @EmbeddedId Id id;

  @Column(name = "changed_at", nullable = false)
  Instant changedAt;

  @Column(name = "changed_by", nullable = false, columnDefinition = "text")
  String changedBy;

  /** The changed sections by name, with their values before. */
  @Column(name = "replaced", nullable = false, columnDefinition = "jsonb")
  JsonObject replaced;

  @Column(name = "document", nullable = false, columnDefinition = "jsonb")
  JsonObject document;
}
