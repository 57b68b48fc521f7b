package io.deskbridge.lookup.phone;

/** What the network says about who calls. */
public sealed interface CallerNumber {

  /** A number to search by. */
  record Known(TelephoneNumber number) implements CallerNumber {}

  /** The caller does not want to be known, or nothing is known. */
  record Withheld() implements CallerNumber {}

  /** Something that can't be anybody's number. */
  record NoNumber() implements CallerNumber {}
}
