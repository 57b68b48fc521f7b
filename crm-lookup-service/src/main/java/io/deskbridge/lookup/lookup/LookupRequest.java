package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.interaction.Called;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.CustomValue;
import io.deskbridge.lookup.interaction.Direction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The interaction whose customer is looked for.
 *
 * @param id given by the contact center
 * @param recordId names the customer's record outright
 * @param customData by label
 */
@Schema(name = "Interaction")
record LookupRequest(
    @NotBlank(message = "Name the interaction.")
        @Size(max = 128, message = "At most 128 characters.")
        String id,
    @NotNull(message = "Say the channel: voice, chat, sms or email.") Channel channel,
    @NotNull(message = "Say the direction: inbound or outbound.") Direction direction,
    @NotBlank(message = "Name the queue.") @Size(max = 128, message = "At most 128 characters.")
        String queueId,
    @NotNull(message = "Say who calls; an empty object if nothing is known.") @Valid Caller caller,
    @Valid Called called,
    @Pattern(
            regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            message = "Expected the GUID of a record.")
        String recordId,
    @Size(max = 100, message = "At most 100 values.")
        Map<@Size(max = 100, message = "At most 100 characters.") String, @Valid CustomValue>
            customData,
    @Valid Agent agent,
    @NotNull(message = "Say when the interaction began, in ISO 8601.") Instant startedAt,
    Instant assignedAt,
    Instant connectedAt,
    Instant endedAt) {

  SearchKeys keys() {
    return SearchKeys.of(
        Optional.ofNullable(recordId), direction, caller, Optional.ofNullable(called));
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "LookupRequest[" + id + "]";
  }
}
