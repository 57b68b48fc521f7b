package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.Reference;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Which case an interaction has: decided once and never changed. */
@Entity
@Table(name = "case_decision")
@IdClass(InteractionRow.Key.class)
class CaseDecision {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "interaction_id")
  private String interactionId;

  private String kind;

  @Column(name = "case_id")
  private UUID caseId;

  @Column(name = "customer_type")
  private String customerType;

  @Column(name = "customer_id")
  private UUID customerId;

  @Column(name = "queue_id")
  private String queueId;

  @Column(name = "decided_at")
  private Instant decidedAt;

  /** For Hibernate. */
  protected CaseDecision() {}

  /**
   * That case for the interaction of that customer.
   *
   * @param caseId of a new one: the id that only this interaction's case has
   */
  static CaseDecision of(
      CaseKind kind, UUID caseId, InteractionRow interaction, Target target, Instant now) {
    CaseDecision decision = new CaseDecision();
    decision.tenantId = interaction.tenantId();
    decision.interactionId = interaction.interactionId();
    decision.kind = kind.stored();
    decision.caseId = caseId;
    decision.customerType = target.customer().table();
    decision.customerId = UUID.fromString(target.customer().id());
    decision.queueId = target.queueId();
    decision.decidedAt = now;
    return decision;
  }

  /** Whose case it is, and where it was asked for. */
  record Target(Reference customer, String queueId) {}

  CaseKind kind() {
    return CaseKind.of(kind);
  }

  UUID caseId() {
    return caseId;
  }

  Reference customer() {
    return new Reference(customerType, customerId.toString());
  }
}
