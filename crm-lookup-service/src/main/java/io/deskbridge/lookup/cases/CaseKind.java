package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Which case an interaction has. */
enum CaseKind {
  /** A new one. */
  @JsonProperty("created")
  CREATE,
  /** The open one that the customer has in the same queue. */
  @JsonProperty("appended")
  APPEND,
  /** One that was resolved a short while ago. */
  @JsonProperty("reopened")
  REOPEN,
  /** The one that a caller named. */
  @JsonProperty("linked")
  LINK;

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CaseKind of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
