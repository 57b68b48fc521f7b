package io.deskbridge.auth.sealing;

/**
 * A secret that only the keyset opens.
 *
 * @param keyId key of the keyset that sealed it
 */
public record Sealed(byte[] bytes, int keyId) {

  @Override
  public String toString() {
    return "Sealed[by key " + Integer.toUnsignedString(keyId) + "]";
  }
}
