package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** The last verdicts on a tenant's rows, as JSON; written by {@link RowVerdicts}. */
@Entity
@Table(name = "checked_parameters")
@IdClass(CheckedParameters.Key.class)
class CheckedParameters {

  @Id
  @Column(name = "tenant_id")
  private String tenantId;

  @Id
  @Column(name = "organization_id")
  private String organizationId;

  @Id
  @Enumerated(EnumType.STRING)
  @Column(name = "object_type")
  private ObjectType objectType;

  @Id
  @Enumerated(EnumType.STRING)
  private Operation operation;

  @Column(name = "checked_rows")
  private String checkedRows;

  private String verdicts;

  @Column(name = "checked_at")
  private Instant checkedAt;

  /** Identity of a row. */
  record Key(String tenantId, String organizationId, ObjectType objectType, Operation operation)
      implements Serializable {}

  /** For Hibernate. */
  protected CheckedParameters() {}

  boolean isOf(String rows) {
    return checkedRows.equals(rows);
  }

  String verdicts() {
    return verdicts;
  }

  Instant checkedAt() {
    return checkedAt;
  }
}
