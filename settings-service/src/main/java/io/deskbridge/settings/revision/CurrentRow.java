package io.deskbridge.settings.revision;

import io.vertx.core.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The document in force of one tenant. */
@Entity
@Table(name = "settings_current")
class CurrentRow {

  @Id
  @Column(name = "tenant_id", columnDefinition = "text")
  String tenantId;

  @Column(name = "revision", nullable = false)
  long revision;

  @Column(name = "document", nullable = false, columnDefinition = "jsonb")
  JsonObject document;
}
