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

  private static final String CREATE = "create";

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

  /** A new case with that id for that customer. */
  static CaseDecision create(
      InteractionRow interaction, UUID caseId, Reference customer, String queueId, Instant now) {
    CaseDecision decision = new CaseDecision();
    decision.tenantId = interaction.tenantId();
    decision.interactionId = interaction.interactionId();
    decision.kind = CREATE;
    decision.caseId = caseId;
    decision.customerType = customer.table();
    decision.customerId = UUID.fromString(customer.id());
    decision.queueId = queueId;
    decision.decidedAt = now;
    return decision;
  }

  UUID caseId() {
    return caseId;
  }

  Reference customer() {
    return new Reference(customerType, customerId.toString());
  }
}
