package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who began. */
enum Direction {
  INBOUND,
  OUTBOUND;

  /** The name on the wire. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
