package io.deskbridge.lookup.writes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a write does. */
public enum WriteKind {
  /** Makes the case of an interaction. */
  CREATE,
  /** Changes it. */
  UPDATE,
  /** Adds an entry to it. */
  ENTRY;

  /** The name on the wire. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
