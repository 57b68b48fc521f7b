package io.deskbridge.auth.sealing;

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
import java.util.Set;
import java.util.TreeSet;

/**
 * Envelope encryption with Google Tink: each secret has a data key of its own, which the keyset's
 * primary key encrypts. What is sealed opens only under the same name, so a row copied to another
 * tenant or another credential is worthless.
 */
public final class Sealer {

  private final Aead envelope;
  private final int primaryKeyId;
  private final Set<Integer> keyIds;

  private Sealer(Aead envelope, int primaryKeyId, Set<Integer> keyIds) {
    this.envelope = envelope;
    this.primaryKeyId = primaryKeyId;
    this.keyIds = Set.copyOf(keyIds);
  }

  /** Seals and opens with that keyset, Tink's JSON. */
  public static Sealer of(String keysetJson) {
    try {
      AeadConfig.register();
      KeysetHandle keyset =
          TinkJsonProtoKeysetFormat.parseKeyset(keysetJson, InsecureSecretKeyAccess.get());
      Aead keysetAead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
      Set<Integer> keyIds = new TreeSet<>();
      for (int i = 0; i < keyset.size(); i++) {
        if (keyset.getAt(i).getStatus() == KeyStatus.ENABLED) {
          keyIds.add(keyset.getAt(i).getId());
        }
      }
      return new Sealer(
          KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, keysetAead),
          keyset.getPrimary().getId(),
          keyIds);
    } catch (GeneralSecurityException | IllegalStateException e) {
      throw new IllegalArgumentException("This is not a Tink keyset with a primary AEAD key", e);
    }
  }

  /** Seals a secret under a name. */
  public Sealed seal(String secret, SealName name) {
    try {
      return new Sealed(
          envelope.encrypt(secret.getBytes(StandardCharsets.UTF_8), name.bytes()), primaryKeyId);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A secret could not be sealed", e);
    }
  }

  /**
   * Opens what was sealed under that name.
   *
   * @throws BrokenSealException when no key of the keyset opens it, or the name is another
   */
  public String open(Sealed sealed, SealName name) {
    try {
      return new String(envelope.decrypt(sealed.bytes(), name.bytes()), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new BrokenSealException(sealed, e);
    }
  }

  /** The key that seals now. */
  public int primaryKeyId() {
    return primaryKeyId;
  }

  /** The keys that open. */
  public Set<Integer> keyIds() {
    return keyIds;
  }
}
