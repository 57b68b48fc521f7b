package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.interaction.Called;
import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.CustomValue;
import io.deskbridge.lookup.interaction.Direction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An interaction, and whose case it shall have: the body of PUT and PATCH.
 *
 * @param id given by the contact center; the one in the path
 * @param customData by label
 * @param moment how far the interaction is
 * @param caseId a case that somebody chose; null: it is decided by the tenant's rules
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseRequest(
    @NotBlank(message = "Name the interaction; the id is the one in the path.")
        @Size(max = 128, message = "At most 128 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String id,
    @NotNull(message = "Say the channel: voice, chat, sms or email.") Channel channel,
    @NotNull(message = "Say the direction: inbound or outbound.") Direction direction,
    @NotBlank(message = "Name the queue.")
        @Size(max = 128, message = "At most 128 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String queueId,
    @NotNull(message = "Say who calls; an empty object if nothing is known.") @Valid Caller caller,
    @Valid Called called,
    @Pattern(regexp = "[0-9a-fA-F-]{36}", message = "Expected the GUID of a record.")
        String recordId,
    @Size(max = 100, message = "At most 100 values.")
        Map<@Size(max = 100, message = "At most 100 characters.") String, @Valid CustomValue>
            customData,
    @Valid Agent agent,
    @NotNull(message = "Say when the interaction began, in ISO 8601.") Instant startedAt,
    Instant assignedAt,
    Instant connectedAt,
    Instant endedAt,
    @NotNull(message = "Say how far the interaction is: assigned, connected or ended.")
        Moment moment,
    @NotNull(message = "Name the customer by type and id, or say \"lookup\".")
        CustomerChoice customer,
    @Pattern(
            regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            message = "Expected the GUID of a case.")
        @Schema(
            description =
                "An open case that somebody chose: the interaction gets that one. Counts in PUT, as"
                    + " long as nothing is decided.")
        String caseId) {

  /** Absent custom data means none. */
  CaseRequest {
    customData = customData == null ? Map.of() : Map.copyOf(customData);
  }

  /** Whether somebody talked to the customer, as far as this request tells. */
  boolean wasConnected() {
    return moment == Moment.CONNECTED || connectedAt != null;
  }

  /**
   * This request, which nobody has decided on yet, with what a later one adds: the moment moves
   * forward, times become known, a customer can be named where a lookup was asked for, and another
   * case where one was named that can't be had.
   */
  CaseRequest advancedBy(CaseRequest later) {
    return new CaseRequest(
        id,
        channel,
        direction,
        queueId,
        caller,
        called,
        recordId,
        customData,
        agent == null ? later.agent : agent,
        startedAt,
        assignedAt == null ? later.assignedAt : assignedAt,
        connectedAt == null ? later.connectedAt : connectedAt,
        endedAt == null ? later.endedAt : endedAt,
        later.moment.compareTo(moment) > 0 ? later.moment : moment,
        customer instanceof CustomerChoice.Lookup ? later.customer : customer,
        later.caseId == null ? caseId : later.caseId);
  }

  /** The case that somebody chose. */
  Optional<UUID> namedCase() {
    return Optional.ofNullable(caseId).map(UUID::fromString);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "CaseRequest[" + id + "]";
  }
}
