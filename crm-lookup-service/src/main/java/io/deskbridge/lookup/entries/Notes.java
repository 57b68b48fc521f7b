package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.interaction.Caller;
import io.deskbridge.lookup.interaction.CustomValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the notes of an entry say. The same entry always gives the same notes. */
final class Notes {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final long SECONDS_OF_A_MINUTE = 60;

  private Notes() {}

  /** The notes of that entry, in order; at least one. */
  static List<Note> of(Entry entry) {
    return NoteParts.of(
        subject(entry),
        switch (entry) {
          case CommentEntry comment -> comment.text();
          case TranscriptEntry transcript -> transcript.text();
          case RecordingEntry recording -> recording(recording);
          case RatingEntry rating -> rating(rating);
          case DispositionEntry disposition -> disposition(disposition);
          case MetadataEntry metadata -> metadata(metadata);
        });
  }

  private static String subject(Entry entry) {
    String by = entry.address().map(address -> " by " + address).orElse("");
    return switch (entry.kind()) {
      case COMMENT -> "Comment" + by;
      case TRANSCRIPT -> "Transcript";
      case RECORDING -> "Recording";
      case RATING -> "Rating";
      case DISPOSITION -> "Disposition" + by;
      case METADATA -> "Interaction details";
    };
  }

  private static String recording(RecordingEntry recording) {
    Lines lines = new Lines();
    lines.text(recording.url());
    lines.time("Started", recording.startedAt());
    Optional.ofNullable(recording.durationSeconds())
        .ifPresent(seconds -> lines.add("Length", length(Duration.ofSeconds(seconds))));
    recording.address().ifPresent(agent -> lines.add("Agent", agent));
    return lines.joined();
  }

  private static String rating(RatingEntry rating) {
    Lines lines = new Lines();
    lines.add("Rating", rating.score() + " of " + rating.outOf());
    rating.address().ifPresent(agent -> lines.add("Agent", agent));
    lines.text(rating.comment());
    return lines.joined();
  }

  private static String disposition(DispositionEntry disposition) {
    Lines lines = new Lines();
    lines.add(
        "Disposition",
        disposition.label() == null || disposition.label().isBlank()
            ? disposition.code()
            : disposition.label() + " (" + disposition.code() + ")");
    disposition.address().ifPresent(agent -> lines.add("Agent", agent));
    lines.text(disposition.text());
    return lines.joined();
  }

  private static String metadata(MetadataEntry metadata) {
    Lines lines = new Lines();
    lines.add("Channel", metadata.channel().name().toLowerCase(Locale.ROOT));
    lines.add("Direction", metadata.direction().name().toLowerCase(Locale.ROOT));
    lines.add("Queue", metadata.queueId());
    customer(lines, metadata);
    metadata.ownNumber().ifPresent(number -> lines.add("Contact center", number));
    metadata.address().ifPresent(agent -> lines.add("Agent", agent));
    lines.time("Started", metadata.startedAt());
    lines.time("Assigned", metadata.assignedAt());
    Optional.ofNullable(metadata.connectedAt()).orElse(List.of()).stream()
        .sorted()
        .forEach(time -> lines.time("Connected", time));
    lines.time("Ended", metadata.endedAt());
    talked(metadata).ifPresent(talked -> lines.add("Talked", length(talked)));
    customData(lines, metadata.customData());
    return lines.joined();
  }

  private static void customer(Lines lines, MetadataEntry metadata) {
    metadata.customerNumber().ifPresent(number -> lines.add("Customer", number));
    Caller caller = metadata.caller();
    if (caller != null) {
      lines.add("Name", caller.name());
      lines.add("E-mail", caller.email());
      lines.add("Identifier", caller.identifier());
    }
  }

  /** From the latest connect to the end. */
  static Optional<Duration> talked(MetadataEntry metadata) {
    return metadata.endedAt() == null
        ? Optional.empty()
        : metadata.lastConnect().map(connect -> Duration.between(connect, metadata.endedAt()));
  }

  private static void customData(Lines lines, Map<String, CustomValue> values) {
    if (values != null) {
      new TreeMap<>(values).forEach((label, value) -> lines.add(label, value.value().asText()));
    }
  }

  private static String length(Duration time) {
    long seconds = time.toSeconds();
    return "%d min %d s".formatted(seconds / SECONDS_OF_A_MINUTE, seconds % SECONDS_OF_A_MINUTE);
  }

  /** Lines of a note; what is not known has none. */
  private static final class Lines {

    private final List<String> lines = new ArrayList<>();

    void add(String label, String value) {
      if (value != null && !value.isBlank()) {
        lines.add(label + ": " + value);
      }
    }

    void time(String label, Instant time) {
      if (time != null) {
        lines.add(label + ": " + TIME.format(time));
      }
    }

    void text(String text) {
      if (text != null && !text.isBlank()) {
        lines.add(text);
      }
    }

    String joined() {
      return String.join("\n", lines);
    }
  }
}
