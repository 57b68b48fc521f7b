package io.deskbridge.auth.verification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether a connection works. */
public sealed interface VerificationOutcome {

  /** It does; {@code checks} may hold findings. */
  record Verified(VerifiedConnection connection, List<Check> checks)
      implements VerificationOutcome {

    /** Whether a finding will keep something from working. */
    public boolean isDegraded() {
      return checks.stream().anyMatch(check -> check.verdict() == Check.Verdict.DEGRADED);
    }
  }

  /** It does not, for these reasons. */
  record Refused(List<Refusal> refusals) implements VerificationOutcome {}

  /**
   * Can't be told now.
   *
   * @param who did not answer, for people
   */
  record Unavailable(String who, Optional<Duration> retryAfter) implements VerificationOutcome {}
}
