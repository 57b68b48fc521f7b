package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who began an interaction: the customer (inbound) or the contact center (outbound). */
public enum Direction {
  @JsonProperty("inbound")
  INBOUND,
  @JsonProperty("outbound")
  OUTBOUND
}
