package io.deskbridge.lookup.adapter;

import java.util.Locale;

/** Why this service ended a stream. */
enum EndReason {
  /** The JWT has expired; the adapter comes with a new one. */
  EXPIRED,
  /** The agent signed out, or was signed out. */
  SESSION_ENDED,
  /** The tenant is gone. */
  TENANT_DELETED,
  /** This replica stops; another one takes over. */
  SHUTDOWN,
  /** The reader does not read. */
  TOO_SLOW;

  String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
