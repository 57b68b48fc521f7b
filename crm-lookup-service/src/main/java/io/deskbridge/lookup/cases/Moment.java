package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far an interaction is. Later ones come later. */
enum Moment {
  ASSIGNED,
  CONNECTED,
  ENDED;

  /** The name on the wire. */
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
