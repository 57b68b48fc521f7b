package io.deskbridge.local.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.deskbridge.local.file.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Tink keysets for encryption at rest. Losing one loses what it sealed, so an existing file stays.
 */
public final class Keysets {

  private Keysets() {}

  /** A fresh AES-256-GCM keyset as Tink's JSON. */
  public static String fresh() {
    try {
      AeadConfig.register();
      KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't make an AES-256-GCM key", e);
    }
  }

  /** Makes a keyset in {@code file} unless there is one. */
  public static Path keptIn(Path file) {
    if (!Files.exists(file)) {
      PrivateFiles.write(file, fresh());
    }
    return file;
  }
}
