package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * How an agent closes an interaction. Each agent of an interaction has one; a later one of the same
 * agent is a note of its own below the earlier one, so that nothing that was said is lost.
 *
 * @param label what people call the code
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = "type",
    properties =
        @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "disposition"))
record DispositionEntry(
    @NotBlank(message = "Give the code of the disposition.")
        @Size(max = 128, message = "At most 128 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String code,
    @Size(max = 256, message = "At most 256 characters.")
        @Pattern(regexp = "\\P{Cntrl}*", message = "No line breaks or control characters.")
        String label,
    @Size(max = 10_000, message = "At most 10000 characters.") String text,
    @Valid Agent agent)
    implements Entry {

  @Override
  public EntryType kind() {
    return EntryType.DISPOSITION;
  }

  @Override
  public Entry of(Agent named) {
    return new DispositionEntry(code, label, text, named);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "DispositionEntry[…]";
  }
}
