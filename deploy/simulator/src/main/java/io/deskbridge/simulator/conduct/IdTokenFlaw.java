package io.deskbridge.simulator.conduct;

import java.util.Locale;

/**
 * What is wrong with an id token; whoever receives it must refuse it, unless it is {@link #NONE}.
 */
public enum IdTokenFlaw {
  NONE,
  /** Another nonce than the one that was asked for. */
  WRONG_NONCE,
  NO_NONCE,
  /** Meant for another application. */
  WRONG_AUDIENCE,
  /** The {@code tid} of another directory under the right issuer. */
  WRONG_TENANT,
  /** The issuer of another directory over the right {@code tid}. */
  WRONG_ISSUER,
  /** Issuer and {@code tid} of another directory: well-formed, only not from here. */
  FOREIGN_DIRECTORY,
  /** Made for another code; only the front channel's token has a hash of the code. */
  WRONG_CODE_HASH,
  /** About somebody else than the rest of the answer. */
  OTHER_PERSON,
  EXPIRED,
  /** A signature over other content. */
  BAD_SIGNATURE,
  /** {@code alg: none}. */
  UNSIGNED;

  /** The name in the control API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
