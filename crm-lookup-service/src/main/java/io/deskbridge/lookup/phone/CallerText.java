package io.deskbridge.lookup.phone;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** What networks put where a caller's number belongs. */
final class CallerText {

  private static final Set<String> NOBODY =
      Set.of(
          "anonymous",
          "restricted",
          "private",
          "unknown",
          "unavailable",
          "withheld",
          "blocked",
          "notavailable",
          "privatenumber",
          "unknowncaller",
          "unknownnumber",
          "nocallerid");

  /** "ANONYMOUS" typed on a phone's keypad, as some networks send it. */
  private static final String ANONYMOUS_DIGITS = "266696687";

  private CallerText() {}

  static boolean isWithheld(String text) {
    if (text == null) {
      return true;
    }
    String user = user(text);
    String word = user.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    String digits = user.replaceAll("\\D", "");
    return user.isBlank()
        || (digits.isEmpty() && NOBODY.contains(word))
        || digits.startsWith(ANONYMOUS_DIGITS);
  }

  /** The part that is the number. */
  static String number(String text) {
    return user(text);
  }

  /** The user of a SIP URI, without display name, host and parameters; other text as it is. */
  private static String user(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    int open = plain.indexOf('<');
    int close = plain.indexOf('>', open + 1);
    String uri = open >= 0 && close > open ? plain.substring(open + 1, close).strip() : plain;
    if (!uri.regionMatches(true, 0, "sip:", 0, 4) && !uri.regionMatches(true, 0, "sips:", 0, 5)) {
      return uri;
    }
    String address = uri.substring(uri.indexOf(':') + 1);
    int at = address.indexOf('@');
    String user = at < 0 ? address : address.substring(0, at);
    return decoded(at < 0 ? user.replaceAll("[;?].*", "") : user);
  }

  private static String decoded(String user) {
    try {
      return URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return user;
    }
  }
}
