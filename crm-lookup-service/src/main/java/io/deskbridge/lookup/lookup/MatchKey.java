package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By what a customer was found; earlier ones count before later ones. */
public enum MatchKey {
  @JsonProperty("record-id")
  RECORD_ID,
  @JsonProperty("identifier")
  IDENTIFIER,
  @JsonProperty("phone")
  PHONE,
  @JsonProperty("email")
  EMAIL
}
