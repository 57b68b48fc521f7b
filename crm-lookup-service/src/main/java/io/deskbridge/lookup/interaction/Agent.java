package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;

/** The agent who has the interaction. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Agent(@Size(max = 320, message = "At most 320 characters.") String email) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Agent[…]";
  }
}
