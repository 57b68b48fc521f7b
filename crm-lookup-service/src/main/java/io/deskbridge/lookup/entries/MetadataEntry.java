package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.interaction.Called;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.CustomValue;
import io.deskbridge.lookup.interaction.Direction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * How the interaction went. That of a voice interaction which has ended becomes a phone call too.
 *
 * @param connectedAt when the customer was connected to an agent: one time, or one for each
 *     transfer in any order; the latest one counts
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = "type",
    properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "metadata"))
record MetadataEntry(
    @NotNull(message = "Say the channel: voice, chat, sms or email.") Channel channel,
    @NotNull(message = "Say the direction: inbound or outbound.") Direction direction,
    @Size(max = 128, message = "At most 128 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String queueId,
    @Valid Caller caller,
    @Valid Called called,
    @Valid Agent agent,
    @NotNull(message = "Say when the interaction began, in ISO 8601.") Instant startedAt,
    Instant assignedAt,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Size(max = 100, message = "At most 100 times.")
        @Schema(
            description = "One time, or one for each transfer in any order; the latest one counts.")
        List<@NotNull(message = "Give a time.") Instant> connectedAt,
    Instant endedAt,
    @Size(max = 100, message = "At most 100 values.")
        Map<@Size(max = 100, message = "At most 100 characters.") String, @Valid CustomValue>
            customData)
    implements Entry {

  @Override
  public EntryType kind() {
    return EntryType.METADATA;
  }

  @Override
  public Entry of(Agent named) {
    return new MetadataEntry(
        channel,
        direction,
        queueId,
        caller,
        called,
        named,
        startedAt,
        assignedAt,
        connectedAt,
        endedAt,
        customData);
  }

  /** When the customer was connected to the agent who talked last. */
  Optional<Instant> lastConnect() {
    return connectedAt == null
        ? Optional.empty()
        : connectedAt.stream().max(Comparator.naturalOrder());
  }

  /** Whether it tells of a call that is over. */
  boolean tellsOfEndedCall() {
    return channel == Channel.VOICE && endedAt != null;
  }

  /** The customer's number: the caller's on inbound, the called one on outbound. */
  Optional<String> customerNumber() {
    return direction == Direction.INBOUND ? callerNumber() : calledNumber();
  }

  /** The contact center's number. */
  Optional<String> ownNumber() {
    return direction == Direction.INBOUND ? calledNumber() : callerNumber();
  }

  private Optional<String> callerNumber() {
    return text(caller == null ? null : caller.number());
  }

  private Optional<String> calledNumber() {
    return text(called == null ? null : called.number());
  }

  private static Optional<String> text(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "MetadataEntry[…]";
  }
}
