package io.deskbridge.auth.settings;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

/** A row of {@code settings_in_force}: read as an entity, written by {@link SettingsArchive}. */
@Entity
@Table(name = "settings_in_force")
class SettingsRow {

  @Id String tenantId;
  long revision;
  boolean deleted;
  UUID credentialId;

  SettingsInForce settings() {
    return new SettingsInForce(tenantId, revision, deleted, Optional.ofNullable(credentialId));
  }
}
