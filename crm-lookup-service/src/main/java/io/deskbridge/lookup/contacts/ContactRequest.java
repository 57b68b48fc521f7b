package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The customer of an interaction whom nobody knows yet.
 *
 * @param interactionId given by the contact center
 * @param type what is made; the tenant's Object Type if it is not said
 * @param caller what is known of the customer, also on outbound
 */
@Schema(name = "ContactRequest")
record ContactRequest(
    @NotBlank(message = "Name the interaction.")
        @Size(max = 128, message = "At most 128 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String interactionId,
    ObjectType type,
    @NotNull(message = "Say what is known of the customer: number, name, email.") @Valid
        Caller caller,
    @Valid Agent agent) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "ContactRequest[" + interactionId + "]";
  }
}
