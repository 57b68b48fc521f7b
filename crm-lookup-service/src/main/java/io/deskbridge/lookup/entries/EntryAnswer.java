package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteState;
import java.util.List;
import java.util.Optional;

/**
 * How an entry is.
 *
 * @param reason why it waits or was set aside
 * @param actor as whom it is written: {@code application} or {@code agent}
 * @param applied tables in which it has rows: {@code annotation}, {@code phonecall}
 * @param skipped what was left out, and why
 * @param statusUrl where all writes of the interaction can be seen
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record EntryAnswer(
    String interactionId,
    String key,
    EntryType type,
    WriteState state,
    Optional<String> reason,
    String actor,
    List<String> applied,
    List<RowNote> skipped,
    String statusUrl) {

  private static final String APPLICATION = "application";

  static EntryAnswer of(
      CaseWrite write, KeptEntry kept, Optional<EntryReport> report, String statusUrl) {
    return new EntryAnswer(
        write.interactionId(),
        kept.key(),
        kept.entry().kind(),
        write.state(),
        write.reason(),
        write.actor().equals(APPLICATION) ? APPLICATION : "agent",
        report.map(EntryReport::applied).orElse(List.of()),
        report.map(EntryReport::skipped).orElse(List.of()),
        statusUrl);
  }
}
