package io.deskbridge.lookup.phone;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a number may be stored: spellings that an index can find, and a pattern for all others.
 *
 * <p>They only propose rows: whether a row has the number is for {@link PhoneNumbers#isIn} to say.
 */
@ApplicationScoped
public class Spellings {

  private static final List<String> SEPARATORS = List.of("", " ", "-", ".", "/", "\u00A0");
  private static final String TRUNK_ZERO = "0";
  private static final int TO_FULL_WIDTH = 0xFF10 - '0';
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

  /**
   * What all spellings of a number are made of.
   *
   * @param groups of digits without country code and trunk prefix, as the country writes them
   * @param trunk a zero stands before it inside its country
   * @param usual how most people write it
   */
  private record Written(
      PhoneNumber known, List<String> groups, boolean trunk, boolean home, Set<String> usual) {

    List<String> national() {
      return trunk ? withTrunk(groups) : groups;
    }
  }

  /** Likely spellings where {@code region} is the usual country; national ones only at home. */
  public List<String> likely(TelephoneNumber number, String region) {
    Written written = written(number, region);
    Set<String> spellings = new LinkedHashSet<>();
    addInternational(spellings, number, written.groups(), written.trunk());
    if (written.home()) {
      spellings.add(library.format(written.known(), PhoneNumberFormat.NATIONAL));
      if (written.trunk()) {
        addNational(spellings, written.national());
      }
      addNational(spellings, written.groups());
    }
    List<String> words = FieldWords.of(region);
    for (String usual : written.usual()) {
      words.forEach(word -> spellings.add(word + " " + usual));
    }
    return List.copyOf(spellings);
  }

  /**
   * Common spellings in which a field may begin that says more: an extension, a word, another
   * number. An index finds them by their beginning.
   */
  public List<String> beginnings(TelephoneNumber number, String region) {
    Written written = written(number, region);
    String dashed = "+" + number.countryCode() + "-" + String.join("-", written.groups());
    Set<String> beginnings = new LinkedHashSet<>(written.usual());
    beginnings.add(dashed);
    beginnings.add("tel:" + number.e164());
    beginnings.add("tel:" + dashed);
    if (written.trunk()) {
      beginnings.add("+" + number.countryCode() + " (0)" + String.join(" ", written.groups()));
    }
    if (written.home()) {
      beginnings.add(String.join(".", written.national()));
    }
    return List.copyOf(beginnings);
  }

  private Written written(TelephoneNumber number, String region) {
    PhoneNumber known = library(number);
    List<String> groups = groups(known);
    boolean trunk = hasTrunkZero(known);
    boolean home = library.getCountryCodeForRegion(region) == number.countryCode();
    Set<String> usual = new LinkedHashSet<>();
    usual.add(number.e164());
    usual.add("+" + number.countryCode() + " " + String.join(" ", groups));
    if (home) {
      List<String> national = trunk ? withTrunk(groups) : groups;
      usual.add(library.format(known, PhoneNumberFormat.NATIONAL));
      List.of(" ", "-", "").forEach(each -> usual.add(String.join(each, national)));
      usual.add(bracketed(national));
    }
    return new Written(known, groups, trunk, home, usual);
  }

  /**
   * A pattern for {@code contains}, with a wildcard between any two digits; the digits alone would
   * miss every separator.
   */
  public String pattern(TelephoneNumber number) {
    return number
        .significant()
        .chars()
        .mapToObj(Character::toString)
        .collect(Collectors.joining("%"));
  }

  private static void addInternational(
      Set<String> spellings, TelephoneNumber number, List<String> groups, boolean trunk) {
    String code = Integer.toString(number.countryCode());
    String digits = code + number.significant();
    spellings.add("+" + digits);
    spellings.add("00" + digits);
    spellings.add(digits);
    spellings.add("tel:+" + digits);
    spellings.add("tel:+" + code + "-" + String.join("-", groups));
    for (String separator : List.of(" ", "-", ".")) {
      String rest = String.join(separator, groups);
      spellings.add("+" + code + separator + rest);
      spellings.add(code + separator + rest);
      spellings.add("00" + code + separator + rest);
    }
    spellings.add("+" + code + "\u00A0" + String.join("\u00A0", groups));
    spellings.add(fullWidth("+" + code + " " + String.join(" ", groups)));
    spellings.add(fullWidth("+" + digits));
    spellings.add("+" + code + " " + number.significant());
    spellings.add("+" + code + " " + String.join("-", groups));
    spellings.add("+" + code + " " + bracketed(groups));
    spellings.add(code + " " + bracketed(groups));
    if (trunk) {
      spellings.add("+" + code + " (0)" + String.join(" ", groups));
      spellings.add("+" + code + " (0) " + String.join(" ", groups));
      spellings.add("+" + code + "(0)" + number.significant());
      spellings.add("+" + code + " (0)" + number.significant());
    }
  }

  private static void addNational(Set<String> spellings, List<String> groups) {
    SEPARATORS.forEach(separator -> spellings.add(String.join(separator, groups)));
    spellings.add(bracketed(groups));
    spellings.add("(" + groups.getFirst() + ") " + String.join(" ", rest(groups)));
    spellings.add("(" + groups.getFirst() + ")" + String.join("-", rest(groups)));
    for (String separator : List.of(" ", "-", "/")) {
      spellings.add(groups.getFirst() + separator + String.join("", rest(groups)));
    }
    spellings.add(fullWidth(String.join(" ", groups)));
    spellings.add(fullWidth(String.join("", groups)));
  }

  private static String bracketed(List<String> groups) {
    return "(" + groups.getFirst() + ") " + String.join("-", rest(groups));
  }

  private static List<String> rest(List<String> groups) {
    return groups.subList(1, groups.size());
  }

  private static List<String> withTrunk(List<String> groups) {
    List<String> national = new ArrayList<>(groups);
    national.set(0, TRUNK_ZERO + national.getFirst());
    return national;
  }

  private List<String> groups(PhoneNumber number) {
    String text = library.format(number, PhoneNumberFormat.INTERNATIONAL);
    return List.of(NO_DIGITS.split(text.substring(text.indexOf(' ') + 1)));
  }

  private boolean hasTrunkZero(PhoneNumber number) {
    String region = library.getRegionCodeForCountryCode(number.getCountryCode());
    return TRUNK_ZERO.equals(library.getNddPrefixForRegion(region, true));
  }

  private static PhoneNumber library(TelephoneNumber number) {
    String significant = number.significant();
    int zeros = (int) significant.chars().takeWhile(digit -> digit == '0').count();
    PhoneNumber known =
        new PhoneNumber()
            .setCountryCode(number.countryCode())
            .setNationalNumber(Long.parseLong(significant));
    return zeros == 0 ? known : known.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars()
        .forEach(
            each -> wide.append((char) (Character.isDigit(each) ? each + TO_FULL_WIDTH : each)));
    return wide.toString();
  }
}
