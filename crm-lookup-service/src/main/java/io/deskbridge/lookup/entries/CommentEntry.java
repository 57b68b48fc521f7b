package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/** What somebody wants to be remembered. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = "type",
    properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "comment"))
record CommentEntry(
    @NotBlank(message = "Give the text of the comment.")
        @Size(max = 100_000, message = "At most 100000 characters.")
        String text,
    @Valid Agent agent)
    implements Entry {

  @Override
  public EntryType kind() {
    return EntryType.COMMENT;
  }

  @Override
  public Entry of(Agent named) {
    return new CommentEntry(text, named);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "CommentEntry[…]";
  }
}
