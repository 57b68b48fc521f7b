package io.deskbridge.settings.connection;

import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.revision.CommitOutcome;
import java.time.Duration;
import java.util.List;

/** What came of saving a connection. */
sealed interface SaveOutcome {

  /** Verified, and then committed or not. */
  record Decided(CommitOutcome outcome) implements SaveOutcome {}

  /** Wrong values; nothing was saved anywhere. */
  record Refused(List<FieldProblem> errors) implements SaveOutcome {}

  /** Could not be verified; nothing was saved. */
  record Unverifiable(Duration retryAfter) implements SaveOutcome {}
}
