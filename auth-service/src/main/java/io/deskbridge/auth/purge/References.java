package io.deskbridge.auth.purge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.deskbridge.auth.credential.CredentialKey;
import java.util.List;
import java.util.UUID;

/** The question which credentials are still named, and settings-service's answer. */
final class References {

  private References() {}

  /** What is asked. */
  record Question(List<Reference> references) {

    static Question of(List<CredentialKey> keys) {
      return new Question(
          keys.stream().map(key -> new Reference(key.tenantId(), key.credentialId())).toList());
    }
  }

  /** One credential. */
  record Reference(String tenantId, UUID credentialId) {}

  /** What is answered; what the owner may add later is ignored. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Answer(List<Verdict> references) {}

  /** One credential; {@code named} is null when the answer does not say. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Verdict(String tenantId, UUID credentialId, Boolean named) {

    CredentialKey key() {
      return new CredentialKey(tenantId, credentialId);
    }
  }
}
