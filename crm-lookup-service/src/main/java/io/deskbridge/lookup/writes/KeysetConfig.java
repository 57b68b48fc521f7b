package io.deskbridge.lookup.writes;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Keys that seal what waits to be written. */
@ConfigMapping(prefix = "deskbridge.keyset")
interface KeysetConfig {

  /**
   * File with a Tink keyset as JSON, AES-256-GCM, mounted from a secret. Several keys may be in it:
   * all of them open, the primary one seals.
   */
  Path file();
}
