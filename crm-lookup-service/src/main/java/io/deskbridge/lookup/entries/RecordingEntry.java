package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * Where a recording can be heard.
 *
 * @param url who may open it is the recording store's to check: it carries no user or password
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = "type",
    properties =
        @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "recording"))
record RecordingEntry(
    @NotBlank(message = "Give the link to the recording.")
        @Size(max = 2_000, message = "At most 2000 characters.")
        @Pattern(
            regexp = "https://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?#][^\\s\\p{Cntrl}\"<>\\\\^`{|}]*)?",
            message =
                "Give a link that begins with https:// and a host, without user, password and blanks.")
        String url,
    Instant startedAt,
    @PositiveOrZero(message = "Give seconds, 0 or more.") Integer durationSeconds,
    @Valid Agent agent)
    implements Entry {

  @Override
  public EntryType kind() {
    return EntryType.RECORDING;
  }

  @Override
  public Entry of(Agent named) {
    return new RecordingEntry(url, startedAt, durationSeconds, named);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "RecordingEntry[…]";
  }
}
