package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.SettingsDocument;

/** What came of a change. */
public sealed interface CommitOutcome {

  /** A new revision is in force. */
  record Committed(SettingsDocument document) implements CommitOutcome {}

  /** The document was already so; no revision was made. */
  record Unchanged(SettingsDocument document) implements CommitOutcome {}

  /** Another revision than the expected one is in force; nothing was changed. */
  record Stale(long currentRevision) implements CommitOutcome {}

  /** What was to be changed does not exist. */
  record Missing() implements CommitOutcome {}

  /** The document would be larger than an event may be. */
  record TooLarge(int bytes, int limit) implements CommitOutcome {}
}
