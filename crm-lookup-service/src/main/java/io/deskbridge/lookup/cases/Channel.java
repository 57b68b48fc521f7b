package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the customer reached the contact center, or was reached. */
enum Channel {
  VOICE,
  CHAT,
  SMS,
  EMAIL;

  /** The name on the wire. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
