package io.deskbridge.lookup.writes;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Seals what waits to be written: envelope encryption with Google Tink, bound to tenant and write,
 * so that a payload copied to another row opens nowhere.
 */
final class PayloadSeal {

  private final Aead envelope;
  private final int primaryKey;
  private final Set<Integer> keys;

  private PayloadSeal(Aead envelope, int primaryKey, Set<Integer> keys) {
    this.envelope = envelope;
    this.primaryKey = primaryKey;
    this.keys = Set.copyOf(keys);
  }

  /**
   * With that keyset.
   *
   * @throws IllegalArgumentException when it is no Tink keyset with an AEAD key
   */
  static PayloadSeal with(String keysetJson) {
    try {
      AeadConfig.register();
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, InsecureSecretKeyAccess.get());
      Set<Integer> keys = new HashSet<>();
      for (int each = 0; each < keyset.size(); each++) {
        if (keyset.getAt(each).getStatus() == KeyStatus.ENABLED) {
          keys.add(keyset.getAt(each).getId());
        }
      }
      return new PayloadSeal(
          KmsEnvelopeAead.create(
              PredefinedAeadParameters.AES256_GCM,
              keyset.getPrimitive(RegistryConfiguration.get(), Aead.class)),
          keyset.getPrimary().getId(),
          keys);
    } catch (GeneralSecurityException | IllegalStateException e) {
      throw new IllegalArgumentException("This is no Tink keyset with a primary AEAD key", e);
    }
  }

  /** The key that seals. */
  int primaryKey() {
    return primaryKey;
  }

  /** Whether that key can open. */
  boolean holds(int key) {
    return keys.contains(key);
  }

  byte[] seal(String tenant, UUID write, String text) {
    try {
      return envelope.encrypt(text.getBytes(StandardCharsets.UTF_8), name(tenant, write));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A payload could not be sealed", e);
    }
  }

  /** Empty if no key opens it, or if it was sealed for another row. */
  Optional<String> open(String tenant, UUID write, byte[] sealed) {
    try {
      return Optional.of(
          new String(envelope.decrypt(sealed, name(tenant, write)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static byte[] name(String tenant, UUID write) {
    return (tenant + "\n" + write).getBytes(StandardCharsets.UTF_8);
  }
}
