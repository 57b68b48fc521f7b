package io.deskbridge.settings.connection;

import io.deskbridge.settings.problem.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of asking auth-service to verify and stage a credential. */
sealed interface StagingOutcome {

  /**
   * Verified and stored there; it takes effect when a revision names it.
   *
   * @param directoryId GUID of the directory that was entered
   * @param keyPasswordExpiresAt null when unknown
   */
  record Staged(
      String credentialId, String keyPasswordHint, Instant keyPasswordExpiresAt, String directoryId)
      implements StagingOutcome {}

  /** Entra ID or Dynamics refused the values. */
  record Refused(List<FieldProblem> errors) implements StagingOutcome {}

  /** auth-service, Entra ID or Dynamics could not be reached; nothing is known about the values. */
  record Unavailable(Duration retryAfter) implements StagingOutcome {}
}
