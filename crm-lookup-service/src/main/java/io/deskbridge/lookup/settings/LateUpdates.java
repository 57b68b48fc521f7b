package io.deskbridge.lookup.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of what comes late: the case was resolved meanwhile. */
public enum LateUpdates {
  /** A note; the case stays as it is. */
  @JsonProperty("note")
  NOTE,
  /** The case is opened again first. */
  @JsonProperty("reopen")
  REOPEN
}
