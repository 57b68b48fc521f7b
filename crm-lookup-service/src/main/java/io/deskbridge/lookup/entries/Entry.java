package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.deskbridge.lookup.interaction.Agent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is added to the case of an interaction; {@code type} says which of these it is. */
@RegisterForReflection
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CommentEntry.class, name = "comment"),
  @JsonSubTypes.Type(value = TranscriptEntry.class, name = "transcript"),
  @JsonSubTypes.Type(value = RecordingEntry.class, name = "recording"),
  @JsonSubTypes.Type(value = RatingEntry.class, name = "rating"),
  @JsonSubTypes.Type(value = DispositionEntry.class, name = "disposition"),
  @JsonSubTypes.Type(value = MetadataEntry.class, name = "metadata")
})
@Schema(
    description = "What is added to the case; type says which of these it is.",
    oneOf = {
      CommentEntry.class,
      TranscriptEntry.class,
      RecordingEntry.class,
      RatingEntry.class,
      DispositionEntry.class,
      MetadataEntry.class
    },
    discriminatorProperty = "type",
    discriminatorMapping = {
      @DiscriminatorMapping(value = "comment", schema = CommentEntry.class),
      @DiscriminatorMapping(value = "transcript", schema = TranscriptEntry.class),
      @DiscriminatorMapping(value = "recording", schema = RecordingEntry.class),
      @DiscriminatorMapping(value = "rating", schema = RatingEntry.class),
      @DiscriminatorMapping(value = "disposition", schema = DispositionEntry.class),
      @DiscriminatorMapping(value = "metadata", schema = MetadataEntry.class)
    })
public sealed interface Entry
    permits CommentEntry,
        TranscriptEntry,
        RecordingEntry,
        RatingEntry,
        DispositionEntry,
        MetadataEntry {

  /** Which kind of entry it is. */
  EntryType kind();

  /** The agent whom it names; null if it names none. */
  Agent agent();

  /** The same of that agent. */
  Entry of(Agent agent);

  /** The address of the agent whom it names. */
  default Optional<String> address() {
    return Optional.ofNullable(agent())
        .map(Agent::email)
        .map(String::strip)
        .filter(email -> !email.isEmpty());
  }
}
