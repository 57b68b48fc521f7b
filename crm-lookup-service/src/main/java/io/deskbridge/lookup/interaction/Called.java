package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;

/** The side that was called. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Called(@Size(max = 128, message = "At most 128 characters.") String number) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Called[…]";
  }
}
