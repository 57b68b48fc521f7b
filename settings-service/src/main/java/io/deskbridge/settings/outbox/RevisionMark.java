package io.deskbridge.settings.outbox;

import java.time.Instant;

/**
 * Tells revisions apart, also two of the same number: after a restored backup a number may be given
 * out again, the time is another one.
 */
public record RevisionMark(long revision, Instant changedAt) {

  /** Whether a reader that has seen {@code this} would ignore {@code other}, or mistake it. */
  public boolean hides(RevisionMark other) {
    return revision > other.revision
        || (revision == other.revision && !changedAt.equals(other.changedAt));
  }
}
