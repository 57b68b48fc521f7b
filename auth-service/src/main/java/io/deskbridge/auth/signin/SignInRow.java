package io.deskbridge.auth.signin;

import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.sealing.Sealed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A sign-in under way. */
@Entity
@IdClass(SignInId.class)
@Table(name = "sign_in")
class SignInRow {

  /** Where it stands; each step is reached once. */
  enum Step {
    /** The popup is, or will be, at Entra ID. */
    STARTED,
    /** Entra ID sent the agent back. */
    CALLED_BACK,
    /** Who it is has been verified; the agent has not clicked yet. */
    AWAITING_CLICK,
    /** The agent clicked. */
    APPROVED,
    /** The frame has its session. */
    REDEEMED,
    /** There will be no session. */
    FAILED
  }

  @Id String tenantId;
  @Id UUID signInId;

  @Enumerated(EnumType.STRING)
  Step step;

  @Enumerated(EnumType.STRING)
  SignInFailure failure;

  UUID credentialId;
  UUID directoryId;
  UUID applicationId;
  byte[] stateHash;
  byte[] nonceHash;
  byte[] browserHash;
  String handoffChallenge;
  byte[] handoffGrantHash;
  byte[] formTokenHash;
  byte[] sealedCodeVerifier;
  UUID agentId;
  byte[] sealedGrant;
  int sealingKeyId;
  Instant startedAt;

  SignInId id() {
    return new SignInId(tenantId, signInId);
  }

  GrantKey grantKey() {
    return new GrantKey(tenantId, directoryId, applicationId, agentId);
  }

  Sealed grant() {
    return new Sealed(sealedGrant, sealingKeyId);
  }
}
