package io.deskbridge.simulator.dataverse.seed;

import java.util.List;
import java.util.UUID;

/**
 * A call, and who has the number.
 *
 * @param number as the network delivers it
 * @param e164 the same in one form
 * @param contacts ids of exactly the active contacts that have the number
 * @param accounts the same of accounts
 */
public record Call(
    String number, String e164, Origin origin, List<UUID> contacts, List<UUID> accounts) {

  /** Where the caller was taken from. */
  public enum Origin {
    /** An active contact. */
    KNOWN,
    /** Looks like the number of an active contact, but belongs to another country. */
    NEAR_MISS,
    /** A contact that is inactive or was merged. */
    FORMER,
    /** Anybody. */
    STRANGER
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Call[" + origin + "]";
  }
}
