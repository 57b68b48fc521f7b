package io.deskbridge.auth.sealing;

/** A stored secret does not open: the keyset is a wrong one, or the row was tampered with. */
public final class BrokenSealException extends RuntimeException {

  BrokenSealException(Sealed sealed, Throwable cause) {
    super(sealed + " does not open under its name", cause);
  }
}
