package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the notes of an entry, one after the other, each once: see <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/annotation-note-entity">annotation</a>.
 */
@ApplicationScoped
class NoteWriter {

  static final String TABLE = "annotation";

  private static final String SET = "annotations";
  private static final String TEXT = "notetext";

  private final EntryRequests requests;

  NoteWriter(EntryRequests requests) {
    this.requests = requests;
  }

  /** Makes those notes; empty when all are there, else what kept the first one from it. */
  Uni<Optional<EntryOutcome>> write(EntryTask task, List<Note> notes) {
    if (notes.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return writeOne(task, notes.getFirst())
        .chain(
            trouble ->
                trouble.isPresent()
                    ? Uni.createFrom().item(trouble)
                    : write(task, notes.subList(1, notes.size())));
  }

  /** The note, if it was made. */
  Uni<Found> find(EntryTask task, Note note) {
    return requests.find(task, SET, task.idOf(TABLE, note.part()), List.of("annotationid"));
  }

  /** What an earlier attempt may have sent is looked for first. */
  private Uni<Optional<EntryOutcome>> writeOne(EntryTask task, Note note) {
    UUID id = task.idOf(TABLE, note.part());
    if (!task.claim().mayHaveBeenSent()) {
      return make(task, note, id);
    }
    return find(task, note)
        .chain(
            found ->
                switch (found) {
                  case Found.Row row -> there();
                  case Found.Missing missing -> make(task, note, id);
                  case Found.Unknown(EntryOutcome why) -> trouble(why);
                });
  }

  private Uni<Optional<EntryOutcome>> make(EntryTask task, Note note, UUID id) {
    DataverseRequest request =
        DataverseRequest.create(
            ODataPath.row(SET, id.toString()).toString(), body(task, note), requests.patience());
    return requests.send(task, request).chain(outcome -> made(task, note, id, outcome));
  }

  private static ObjectNode body(EntryTask task, Note note) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("subject", note.subject())
        .put(TEXT, note.text())
        .put("objectid_incident@odata.bind", "/incidents(" + task.caseId() + ")");
  }

  private Uni<Optional<EntryOutcome>> made(
      EntryTask task, Note note, UUID id, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> there();
      case DataverseOutcome.Refused refused when EntryRequests.isAlreadyThere(refused) ->
          compare(task, note, id, refused);
      case DataverseOutcome.Refused refused
          when EntryRequests.isMissing(refused, task.caseId().toString()) ->
          trouble(new EntryOutcome.Gone());
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          trouble(EntryOutcome.of(outcome));
    };
  }

  /**
   * A note of this id is there although this write never sent one: the key was used for something
   * else, so long ago that nobody remembers, or by a worker whose request came late.
   */
  private Uni<Optional<EntryOutcome>> compare(
      EntryTask task, Note note, UUID id, DataverseOutcome.Refused refused) {
    return requests
        .find(task, SET, id, List.of(TEXT))
        .chain(
            found ->
                switch (found) {
                  case Found.Row row
                      when task.claim().mayHaveBeenSent()
                          || row.columns().path(TEXT).asText().equals(note.text()) ->
                      there();
                  case Found.Row other -> trouble(new EntryOutcome.Refused("key-used-before"));
                  case Found.Missing missing -> trouble(EntryOutcome.refused(refused.code()));
                  case Found.Unknown(EntryOutcome why) -> trouble(why);
                });
  }

  private static Uni<Optional<EntryOutcome>> there() {
    return Uni.createFrom().item(Optional.empty());
  }

  private static Uni<Optional<EntryOutcome>> trouble(EntryOutcome why) {
    return Uni.createFrom().item(Optional.of(why));
  }
}
