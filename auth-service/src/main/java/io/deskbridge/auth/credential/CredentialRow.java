package io.deskbridge.auth.credential;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/** A credential as it is stored; the database allows changes of its seal only. */
@Entity
@DynamicUpdate
@IdClass(CredentialKey.class)
@Table(name = "credential")
class CredentialRow {

  @Id String tenantId;
  @Id UUID credentialId;
  UUID applicationId;
  UUID directoryId;
  String environmentUrl;
  UUID organizationId;
  byte[] sealedKeyPassword;
  int sealingKeyId;
  String keyPasswordHint;
  Instant createdAt;
}
