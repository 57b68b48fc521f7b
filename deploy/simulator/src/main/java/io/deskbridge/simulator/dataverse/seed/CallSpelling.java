package io.deskbridge.simulator.dataverse.seed;

import java.util.random.RandomGenerator;

/**
 * How networks deliver a caller's number: E.164 as the user part of a SIP URI (<a
 * href="https://www.rfc-editor.org/rfc/rfc3261#section-19.1.6">RFC 3261, section 19.1.6</a>), as a
 * tel URI (<a href="https://www.rfc-editor.org/rfc/rfc3966">RFC 3966</a>), with the prefix 00 that
 * European exchanges put before foreign numbers, or as it is dialled inside the country.
 */
final class CallSpelling {

  private static final int E164_PERCENT = 75;
  private static final int SIP_PERCENT = 10;
  private static final int TEL_PERCENT = 5;

  private CallSpelling() {}

  static String spell(SpelledNumber number, Country home, RandomGenerator random) {
    int roll = random.nextInt(100);
    if (roll < E164_PERCENT) {
      return number.e164();
    }
    if (roll < E164_PERCENT + SIP_PERCENT) {
      return "sip:" + number.e164() + "@carrier.example;user=phone";
    }
    if (roll < E164_PERCENT + SIP_PERCENT + TEL_PERCENT) {
      return "tel:" + number.e164();
    }
    return number.country() == home
        ? String.join("", number.national())
        : "00" + number.e164().substring(1);
  }
}
