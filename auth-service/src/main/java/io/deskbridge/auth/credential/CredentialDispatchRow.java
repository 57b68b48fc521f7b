package io.deskbridge.auth.credential;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What work across tenants may know of a credential: ids and a time. */
@Entity
@IdClass(CredentialKey.class)
@Table(name = "credential_dispatch")
class CredentialDispatchRow {

  @Id String tenantId;
  @Id UUID credentialId;
  int sealingKeyId;
  Instant lastNeededAt;
}
