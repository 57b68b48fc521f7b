package io.deskbridge.auth.credential;

import io.deskbridge.auth.verification.Check;
import io.deskbridge.auth.verification.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of staging a credential or of looking at a stored one again. */
sealed interface StageOutcome {

  /** It works, and it is stored. */
  record Staged(Credential credential, boolean degraded, List<Check> checks)
      implements StageOutcome {}

  /** It does not work. */
  record Refused(List<Refusal> refusals) implements StageOutcome {}

  /** Microsoft can't be asked now. */
  record Unavailable(String who, Optional<Duration> retryAfter) implements StageOutcome {}

  /** There is no such credential. */
  record Unknown() implements StageOutcome {}
}
