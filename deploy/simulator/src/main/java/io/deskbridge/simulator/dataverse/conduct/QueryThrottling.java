package io.deskbridge.simulator.dataverse.conduct;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which filters are refused by <em>query throttling</em>, and with which code. */
public enum QueryThrottling {
  NONE,
  /** {@code 0x80048644}: filters with a leading wildcard. */
  LEADING_WILDCARD,
  /** {@code 0x80048573}: filters with a leading wildcard, which are said to take too long. */
  LEADING_WILDCARD_TIMEOUT,
  /** {@code 0x80048544}: every filter. */
  ALL_FILTERS;

  /** The name in the control API. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
