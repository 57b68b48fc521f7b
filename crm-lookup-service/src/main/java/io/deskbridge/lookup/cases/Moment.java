package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an interaction is. Later ones come later. */
enum Moment {
  @JsonProperty("assigned")
  ASSIGNED,
  @JsonProperty("connected")
  CONNECTED,
  @JsonProperty("ended")
  ENDED
}
