package io.deskbridge.lookup.segments;

import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.Direction;
import io.deskbridge.lookup.lookup.SearchKeys;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is about to be routed, and where to. */
@Schema(name = "SegmentRequest")
record SegmentRequest(
    @NotBlank(message = "Name the queue.") @Size(max = 128, message = "At most 128 characters.")
        String queueId,
    @NotNull(message = "Say the channel: voice, chat, sms or email.") Channel channel,
    @NotNull(message = "Say who calls; an empty object if nothing is known.") @Valid
        Caller caller) {

  /** Who is routed is the one who calls. */
  SearchKeys keys() {
    return SearchKeys.of(Optional.empty(), Direction.INBOUND, caller, Optional.empty());
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "SegmentRequest[" + queueId + "]";
  }
}
