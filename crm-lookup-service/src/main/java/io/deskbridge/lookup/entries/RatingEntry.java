package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.interaction.Agent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

/**
 * What the customer thought of it.
 *
 * @param score from 0 up to {@code outOf}
 * @param agent who was rated
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    requiredProperties = "type",
    properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "rating"))
record RatingEntry(
    @NotNull(message = "Give the score.") @Min(value = 0, message = "Give 0 or more.")
        Integer score,
    @NotNull(message = "Say which score is the best one.")
        @Min(value = 1, message = "Give 1 to 100.")
        @Max(value = 100, message = "Give 1 to 100.")
        Integer outOf,
    @Size(max = 10_000, message = "At most 10000 characters.") String comment,
    @Valid Agent agent)
    implements Entry {

  @Override
  public EntryType kind() {
    return EntryType.RATING;
  }

  @Override
  public Entry of(Agent named) {
    return new RatingEntry(score, outOf, comment, named);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "RatingEntry[…]";
  }
}
