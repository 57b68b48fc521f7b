package io.deskbridge.bench.recall;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The two rules that are usual elsewhere, each given the caller's number in E.164: equality with
 * that one string; and two spellings tried in turn, E.164 and, when nobody has it, the digits as
 * they are dialled inside the number's country. Equality ignores case, as Dataverse's does.
 */
final class UsualRules {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  private final Map<String, Set<String>> holders = new HashMap<>();

  /** A rule's answer. */
  record Answer(Set<String> found, int requests) {}

  void add(String id, String stored) {
    holders.computeIfAbsent(folded(stored), unused -> new HashSet<>()).add(id);
  }

  /** One request. */
  Answer equality(String e164) {
    return new Answer(equalTo(e164), 1);
  }

  /** One request, or two. */
  Answer twoSpellings(String e164) {
    Set<String> first = equalTo(e164);
    return first.isEmpty() ? new Answer(equalTo(national(e164)), 2) : new Answer(first, 1);
  }

  static String national(String e164) {
    try {
      return PHONES
          .format(PHONES.parse(e164, "ZZ"), PhoneNumberFormat.NATIONAL)
          .replaceAll("[^0-9]", "");
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("The simulator made up a number that is none", e);
    }
  }

  private Set<String> equalTo(String spelling) {
    return holders.getOrDefault(folded(spelling), Set.of());
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
