package io.deskbridge.auth.session;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A key of sessions as it is stored; of no tenant. */
@Entity
@Table(name = "session_key")
class SessionKeyRow {

  /** What it is for. */
  enum Purpose {
    /** Signs session JWTs; its public half is at {@code /v1/jwks}. */
    SIGN,
    /** Derives refresh cookies. */
    COOKIE
  }

  @Id UUID keyId;

  @Enumerated(EnumType.STRING)
  Purpose purpose;

  byte[] sealedKey;
  int sealingKeyId;
  Instant createdAt;
  Instant notAfter;
}
