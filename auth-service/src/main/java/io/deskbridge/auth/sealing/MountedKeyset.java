package io.deskbridge.auth.sealing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;

/** Reads the keyset once, when the service starts. */
class MountedKeyset {

  @Produces
  @Singleton
  Sealer sealer(KeysetConfig config) {
    try {
      return Sealer.of(Files.readString(config.file()));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "deskbridge.keyset.file=%s can't be used: %s. Mount the keyset of this installation there (a Tink keyset as JSON, AES256_GCM); without it stored credentials can't be read."
              .formatted(config.file(), e.getMessage()),
          e);
    }
  }
}
