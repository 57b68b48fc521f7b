package io.deskbridge.lookup.interaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;

/**
 * What is known of the customer; every member may be missing.
 *
 * @param identifier compared with the CRM field to use in lookup
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Caller(
    @Size(max = 128, message = "At most 128 characters.") String number,
    @Size(max = 256, message = "At most 256 characters.") String name,
    @Size(max = 320, message = "At most 320 characters.") String email,
    @Size(max = 256, message = "At most 256 characters.") String identifier) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Caller[…]";
  }
}
