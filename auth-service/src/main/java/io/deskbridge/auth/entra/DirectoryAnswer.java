package io.deskbridge.auth.entra;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** What Entra ID says about the name of a directory. */
public sealed interface DirectoryAnswer {

  /** It exists, and this is its id. */
  record Known(UUID directoryId) implements DirectoryAnswer {}

  /** Entra ID does not take the name. */
  record Refused(EntraRefusal refusal) implements DirectoryAnswer {}

  /** No answer that says anything about the name. */
  record Unavailable(Optional<Duration> retryAfter) implements DirectoryAnswer {}
}
