package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A value that the contact center collected.
 *
 * @param type as the contact center calls it
 * @param value text, a number, true or false
 */
@RegisterForReflection
public record CustomValue(
    @Size(max = 64, message = "At most 64 characters.") String type,
    @Schema(implementation = Object.class, description = "A text, a number, true or false.")
        @NotNull(
            message = "Give a text, a number, true or false; leave the label out if there is none.")
        JsonNode value) {

  /** Refuses what no column could hold. */
  public CustomValue {
    if (value != null && value.isContainerNode()) {
      throw new IllegalArgumentException("Expected a text, a number, true or false.");
    }
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "CustomValue[" + type + "]";
  }
}
