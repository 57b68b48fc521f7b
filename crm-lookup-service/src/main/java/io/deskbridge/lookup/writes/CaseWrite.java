package io.deskbridge.lookup.writes;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A write that was accepted, and how far it is. Rows change only by {@link WriteLog}. */
@Entity
@Table(name = "case_write")
@IdClass(CaseWrite.Key.class)
public class CaseWrite {

  private static final String APPLICATION = "application";

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "write_id")
  private UUID writeId;

  @Column(name = "interaction_id")
  private String interactionId;

  private int sequence;

  @Enumerated(EnumType.STRING)
  private WriteKind kind;

  @Enumerated(EnumType.STRING)
  private WriteState state;

  private String actor;

  @Column(name = "organization_id")
  private String organizationId;

  private byte[] payload;

  private int attempts;

  private String reason;

  private String outcome;

  @Column(name = "handled_by")
  private String handledBy;

  @Column(name = "handled_at")
  private Instant handledAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "actor_gone_since")
  private Instant actorGoneSince;

  /** For Hibernate. */
  protected CaseWrite() {}

  static CaseWrite accepted(NewWrite accepted, UUID writeId, byte[] sealed, Instant now) {
    CaseWrite write = new CaseWrite();
    write.tenantId = accepted.tenantId();
    write.writeId = writeId;
    write.interactionId = accepted.interactionId();
    write.sequence = accepted.sequence();
    write.kind = accepted.kind();
    write.state = WriteState.ACCEPTED;
    write.actor = accepted.actor();
    write.organizationId = accepted.organizationId();
    write.payload = sealed;
    write.createdAt = now;
    write.updatedAt = now;
    return write;
  }

  /** Identity of a row. */
  record Key(String tenantId, UUID writeId) implements Serializable {}

  void settle(Settlement settlement, Instant now) {
    attempts++;
    state = settlement.state();
    updatedAt = now;
    switch (settlement) {
      case Settlement.Written(String what) -> {
        reason = null;
        outcome = what;
      }
      case Settlement.Postponed postponed -> {
        reason = postponed.reason();
        if (actorGoneSince == null && reason.equals(Settlement.NOT_AUTHORISED)) {
          actorGoneSince = now;
        }
      }
      case Settlement.SetAside aside -> reason = aside.reason();
    }
  }

  void reseal(byte[] sealed, Instant now) {
    payload = sealed;
    state = WriteState.ACCEPTED;
    reason = null;
    actorGoneSince = null;
    updatedAt = now;
  }

  /** It shall be tried again, and nothing holds it back that held it back so far. */
  void retry(String who, Instant now) {
    handled(WriteState.ACCEPTED, who, now);
    reason = null;
  }

  /** It shall not be done; why it was set aside stays. */
  void drop(String who, Instant now) {
    handled(WriteState.DROPPED, who, now);
    payload = null;
  }

  private void handled(WriteState next, String who, Instant now) {
    state = next;
    handledBy = who;
    handledAt = now;
    updatedAt = now;
  }

  void erase() {
    payload = null;
  }

  Optional<byte[]> payload() {
    return Optional.ofNullable(payload);
  }

  int sequence() {
    return sequence;
  }

  /** Id of the write. */
  public UUID writeId() {
    return writeId;
  }

  /** Whose it is. */
  public String tenantId() {
    return tenantId;
  }

  /** The interaction whose case is written. */
  public String interactionId() {
    return interactionId;
  }

  /** What it does. */
  public WriteKind kind() {
    return kind;
  }

  /** How far it is. */
  public WriteState state() {
    return state;
  }

  /** {@code application}, or the agent's Entra {@code oid}. */
  public String actor() {
    return actor;
  }

  /** The agent who asked for it; empty if it was the application. */
  public Optional<String> agentId() {
    return Optional.of(actor).filter(name -> !name.equals(APPLICATION));
  }

  /** Since when the actor is not signed in to Dynamics; empty if nobody noticed. */
  public Optional<Instant> actorGoneSince() {
    return Optional.ofNullable(actorGoneSince);
  }

  /** The organisation in force when it was accepted. */
  public String organizationId() {
    return organizationId;
  }

  /** How often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** Why it waits or was set aside. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** What was written, as JSON of the one who wrote it. */
  public Optional<String> outcome() {
    return Optional.ofNullable(outcome);
  }

  /** Who retried or dropped it last. */
  Optional<String> handledBy() {
    return Optional.ofNullable(handledBy);
  }

  /** When somebody did. */
  Optional<Instant> handledAt() {
    return Optional.ofNullable(handledAt);
  }

  /** When it was accepted. */
  public Instant createdAt() {
    return createdAt;
  }

  /** When its state last changed. */
  public Instant updatedAt() {
    return updatedAt;
  }
}
