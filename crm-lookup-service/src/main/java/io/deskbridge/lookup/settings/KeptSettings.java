package io.deskbridge.lookup.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

/** A row of {@code settings_document}: read as an entity, written by {@link SettingsArchive}. */
@Entity
@Table(name = "settings_document")
class KeptSettings {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Column(nullable = false)
  private long revision;

  @Column(nullable = false)
  private String document;

  @Column(name = "unread_revision")
  private Long unreadRevision;

  @Column(name = "unread_document")
  private String unreadDocument;

  /** What the row says, oldest first; a release later the unread document may be readable. */
  List<SettingsRecord> records() {
    List<SettingsRecord> records = new ArrayList<>();
    if (revision >= 0) {
      records.add(SettingsDecoder.decode(tenantId, revision, document));
    }
    if (unreadDocument != null) {
      records.add(SettingsDecoder.decode(tenantId, unreadRevision, unreadDocument));
    }
    return List.copyOf(records);
  }
}
