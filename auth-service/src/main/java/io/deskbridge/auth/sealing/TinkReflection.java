package io.deskbridge.auth.sealing;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Tink reads a keyset through protocol buffers, which look at fields by reflection; a native image
 * has only those that are named.
 */
@RegisterForReflection(
    classNames = {
      "com.google.crypto.tink.proto.AesGcmKey",
      "com.google.crypto.tink.proto.AesGcmKeyFormat",
      "com.google.crypto.tink.proto.EncryptedKeyset",
      "com.google.crypto.tink.proto.KeyData",
      "com.google.crypto.tink.proto.KeyTemplate",
      "com.google.crypto.tink.proto.Keyset",
      "com.google.crypto.tink.proto.Keyset$Key",
      "com.google.crypto.tink.proto.KeysetInfo",
      "com.google.crypto.tink.proto.KeysetInfo$KeyInfo",
      "sun.misc.Unsafe"
    })
final class TinkReflection {

  private TinkReflection() {}
}
