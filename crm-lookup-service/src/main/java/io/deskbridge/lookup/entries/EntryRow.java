package io.deskbridge.lookup.entries;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

/** An entry that was accepted: which write it is, and by which key it came. */
@Entity
@Table(name = "entry")
@IdClass(EntryRow.Key.class)
public class EntryRow {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "write_id")
  private UUID writeId;

  @Column(name = "interaction_id")
  private String interactionId;

  @Column(name = "entry_key")
  private String key;

  @Enumerated(EnumType.STRING)
  private EntryType kind;

  private byte[] fingerprint;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  /** For Hibernate. */
  protected EntryRow() {}

  /** Identity of a row. */
  record Key(String tenantId, UUID writeId) implements Serializable {}

  static EntryRow of(
      String tenant,
      String interaction,
      UUID write,
      KeptEntry kept,
      byte[] fingerprint,
      Instant at) {
    EntryRow row = new EntryRow();
    row.tenantId = tenant;
    row.writeId = write;
    row.interactionId = interaction;
    row.key = kept.key();
    row.kind = kept.entry().kind();
    row.fingerprint = fingerprint;
    row.acceptedAt = at;
    return row;
  }

  boolean isOf(byte[] other) {
    return MessageDigest.isEqual(fingerprint, other);
  }

  void forget() {
    fingerprint = null;
  }

  /** Id of the write. */
  public UUID writeId() {
    return writeId;
  }

  /** The caller's {@code Idempotency-Key}. */
  public String key() {
    return key;
  }

  /** What it is. */
  public EntryType kind() {
    return kind;
  }
}
