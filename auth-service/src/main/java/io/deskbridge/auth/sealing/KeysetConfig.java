package io.deskbridge.auth.sealing;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the keyset is mounted. */
@ConfigMapping(prefix = "deskbridge.keyset")
public interface KeysetConfig {

  /**
   * A Tink keyset as JSON, AES256_GCM keys. It may hold several: the primary one seals, each of
   * them opens. No default.
   */
  Path file();
}
