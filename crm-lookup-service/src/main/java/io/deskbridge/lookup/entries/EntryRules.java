package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the members of an entry. */
final class EntryRules {

  private static final String INVALID = "invalid-value";

  private EntryRules() {}

  /**
   * Does nothing if the entry makes sense.
   *
   * @throws ProblemException 400 that points at the members which don't
   */
  static void demandSound(Entry entry) {
    List<FieldProblem> problems = problems(entry);
    if (!problems.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "Correct the fields named in errors and send again.",
          problems);
    }
  }

  private static List<FieldProblem> problems(Entry entry) {
    return switch (entry) {
      case CommentEntry comment -> List.of();
      case TranscriptEntry transcript -> List.of();
      case RecordingEntry recording -> List.of();
      case RatingEntry rating -> rating(rating);
      case DispositionEntry disposition -> disposition(disposition);
      case MetadataEntry metadata -> times(metadata);
    };
  }

  private static List<FieldProblem> rating(RatingEntry rating) {
    return rating.score() <= rating.outOf()
        ? List.of()
        : List.of(new FieldProblem("/score", INVALID, "The score is above outOf."));
  }

  private static List<FieldProblem> disposition(DispositionEntry disposition) {
    return disposition.address().isPresent()
        ? List.of()
        : List.of(
            new FieldProblem(
                "/agent/email",
                "missing-field",
                "Say whose disposition it is: the agent's e-mail."));
  }

  private static List<FieldProblem> times(MetadataEntry metadata) {
    List<FieldProblem> problems = new ArrayList<>();
    Instant end = metadata.endedAt();
    if (end == null) {
      return problems;
    }
    if (end.isBefore(metadata.startedAt())) {
      problems.add(new FieldProblem("/endedAt", INVALID, "The end is before startedAt."));
    }
    List<Instant> connects = metadata.connectedAt() == null ? List.of() : metadata.connectedAt();
    for (int each = 0; each < connects.size(); each++) {
      if (connects.get(each).isAfter(end)) {
        problems.add(
            new FieldProblem("/connectedAt/" + each, INVALID, "This time is after endedAt."));
      }
    }
    return problems;
  }
}
