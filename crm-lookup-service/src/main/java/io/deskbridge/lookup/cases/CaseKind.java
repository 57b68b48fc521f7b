package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which case an interaction has. */
enum CaseKind {
  /** A new one. */
  CREATE("created"),
  /** The open one that the customer has in the same queue. */
  APPEND("appended"),
  /** One that was resolved a short while ago. */
  REOPEN("reopened"),
  /** The one that a caller named. */
  LINK("linked");

  private final String wireName;

  CaseKind(String wireName) {
    this.wireName = wireName;
  }

  /** What was decided, for callers. */
  @JsonValue
  String wireName() {
    return wireName;
  }

  String stored() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CaseKind of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
