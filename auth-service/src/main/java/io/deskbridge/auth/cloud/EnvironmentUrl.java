package io.deskbridge.auth.cloud;

import java.net.URI;

/** What an administrator typed as the Dynamics domain, judged before anything is sent there. */
public sealed interface EnvironmentUrl {

  /**
   * Safe to call.
   *
   * @param origin scheme, lower-case host and, in a stand-in only, port
   */
  record Valid(URI origin, Cloud cloud) implements EnvironmentUrl {}

  /** Not to be called. */
  record Invalid(Fault fault) implements EnvironmentUrl {}

  /** Why not. */
  enum Fault {
    MALFORMED,
    NOT_HTTPS,
    WITH_USER,
    UNKNOWN_HOST,
    WITH_PORT,
    WITH_PATH
  }
}
