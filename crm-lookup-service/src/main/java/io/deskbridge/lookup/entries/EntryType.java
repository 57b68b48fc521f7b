package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What kinds of entries there are. */
public enum EntryType {
  COMMENT,
  TRANSCRIPT,
  RECORDING,
  RATING,
  DISPOSITION,
  METADATA;

  /** The name on the wire. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
