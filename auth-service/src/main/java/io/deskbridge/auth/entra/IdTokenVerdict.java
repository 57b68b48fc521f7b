package io.deskbridge.auth.entra;

/** What verifying an id token brought. */
public sealed interface IdTokenVerdict {

  /** It is of that directory, for that application and that sign-in. */
  record Genuine(IdToken token) implements IdTokenVerdict {}

  /**
   * Nothing of it may be used.
   *
   * @param flaw for the log, without anything that it holds
   */
  record Flawed(String flaw) implements IdTokenVerdict {}

  /** The directory's keys can't be had. */
  record Undecidable() implements IdTokenVerdict {}
}
