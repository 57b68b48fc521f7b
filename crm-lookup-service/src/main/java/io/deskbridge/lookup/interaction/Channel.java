package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By which channel an interaction runs. */
public enum Channel {
  @JsonProperty("voice")
  VOICE,
  @JsonProperty("chat")
  CHAT,
  @JsonProperty("sms")
  SMS,
  @JsonProperty("email")
  EMAIL
}
