package io.deskbridge.simulator.dataverse.seed;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;

/** A phone number in the parts that spellings are made of. */
record SpelledNumber(PhoneNumber number) {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  String e164() {
    return PHONES.format(number, PhoneNumberFormat.E164);
  }

  int countryCode() {
    return number.getCountryCode();
  }

  /** With country code and spaces. */
  String international() {
    return "+" + countryCode() + " " + String.join(" ", groups());
  }

  /** Groups of digits without country code and trunk prefix. */
  List<String> groups() {
    String text = PHONES.format(number, PhoneNumberFormat.INTERNATIONAL);
    return List.of(text.substring(text.indexOf(' ') + 1).split("[ -]"));
  }

  /** The country's trunk prefix is 0. */
  boolean hasTrunk() {
    String region = PHONES.getRegionCodeForNumber(number);
    return "0".equals(PHONES.getNddPrefixForRegion(region, true));
  }

  /** Groups of digits as they are dialled inside the country. */
  List<String> national() {
    return national(groups());
  }

  /** The next number, in the same form. */
  List<String> neighbour() {
    List<String> groups = new ArrayList<>(groups());
    String last = groups.removeLast();
    long next = (Long.parseLong(last) + 1) % (long) Math.pow(10, last.length());
    groups.add(("%0" + last.length() + "d").formatted(next));
    return national(groups);
  }

  private List<String> national(List<String> groups) {
    List<String> national = new ArrayList<>(groups);
    if (hasTrunk()) {
      national.set(0, "0" + national.getFirst());
    }
    return national;
  }
}
