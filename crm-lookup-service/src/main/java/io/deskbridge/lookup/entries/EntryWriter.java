package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.parameters.RowNote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Puts an entry into its case: notes first, then the phone call if it tells of one. Nothing is made
 * twice, whatever happened to earlier attempts.
 */
@ApplicationScoped
public class EntryWriter {

  private static final RowNote CASE_CLOSED =
      new RowNote(
          PhoneCallWriter.TABLE, "case-closed", "The case is resolved; the note says it all.");

  private final NoteWriter notes;
  private final PhoneCallWriter calls;

  EntryWriter(NoteWriter notes, PhoneCallWriter calls) {
    this.notes = notes;
    this.calls = calls;
  }

  /** Writes the entry. */
  public Uni<EntryOutcome> write(EntryTask task) {
    Optional<MetadataEntry> call = callIn(task.kept().entry());
    return notes
        .write(task, Notes.of(task.kept().entry()))
        .chain(
            trouble ->
                trouble.isPresent() || call.isEmpty() || task.noteOnly()
                    ? Uni.createFrom().item(trouble)
                    : calls.write(task, call.get()))
        .map(
            trouble ->
                trouble.orElseGet(
                    () -> new EntryOutcome.Done(report(call.isPresent(), task.noteOnly()))));
  }

  /**
   * Looks whether an earlier attempt has written the entry to its end; what kept it from looking is
   * a failure of the whole attempt.
   */
  public Uni<Look> look(EntryTask task) {
    Optional<MetadataEntry> call = callIn(task.kept().entry());
    Uni<Found> last =
        call.isPresent()
            ? calls.find(task)
            : notes.find(task, Notes.of(task.kept().entry()).getLast());
    return last.map(
        found ->
            switch (found) {
              case Found.Row row -> new Look.Ended(Optional.of(report(call.isPresent(), false)));
              case Found.Missing missing -> new Look.Ended(Optional.empty());
              case Found.Unknown(EntryOutcome why) -> new Look.Failed(why);
            });
  }

  /** What a look for an entry gave. */
  public sealed interface Look {

    /** What the entry became; empty if it is not there to its end. */
    record Ended(Optional<EntryReport> report) implements Look {}

    /** Nobody knows. */
    record Failed(EntryOutcome why) implements Look {}
  }

  private static Optional<MetadataEntry> callIn(Entry entry) {
    return entry instanceof MetadataEntry metadata && metadata.tellsOfEndedCall()
        ? Optional.of(metadata)
        : Optional.empty();
  }

  private static EntryReport report(boolean isCall, boolean noteOnly) {
    if (!isCall) {
      return new EntryReport(List.of(NoteWriter.TABLE), List.of());
    }
    return noteOnly
        ? new EntryReport(List.of(NoteWriter.TABLE), List.of(CASE_CLOSED))
        : new EntryReport(List.of(NoteWriter.TABLE, PhoneCallWriter.TABLE), List.of());
  }
}
