package io.deskbridge.lookup.phone;

import java.util.Optional;

/**
 * A phone number, whatever it was spelled like.
 *
 * @param countryCode without plus
 * @param significant the number inside its country without trunk prefix, see E.164
 * @param extension digits; empty when none was given
 */
public record TelephoneNumber(int countryCode, String significant, Optional<String> extension) {

  /** With plus and country code, without extension. */
  public String e164() {
    return "+" + countryCode + significant;
  }

  /** Whether both are one number; extensions count only when both have one. */
  public boolean isSameAs(TelephoneNumber other) {
    return countryCode == other.countryCode
        && significant.equals(other.significant)
        && (extension.isEmpty() || other.extension.isEmpty() || extension.equals(other.extension));
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "TelephoneNumber[+" + countryCode + "…]";
  }
}
