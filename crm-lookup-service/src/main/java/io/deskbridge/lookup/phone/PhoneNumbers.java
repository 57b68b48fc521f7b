package io.deskbridge.lookup.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads phone numbers by the rules of <a
 * href="https://github.com/google/libphonenumber">libphonenumber</a>: those that networks deliver,
 * and those that people typed into a field.
 *
 * <p>{@code region} is the country whose national spellings are understood, two letters.
 */
@ApplicationScoped
public class PhoneNumbers {

  private static final String NOWHERE = "ZZ";
  private static final int LEAST_DIGITS = 8;
  private static final int MOST_DIGITS = 15;
  private static final int DIGITS_WITH_COUNTRY = 11;

  private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();

  /** Who calls: a number in any spelling, a SIP or tel URI, or one of the words for nobody. */
  public CallerNumber caller(String text, String region) {
    if (CallerText.isWithheld(text)) {
      return new CallerNumber.Withheld();
    }
    return readings(CallerText.number(text), region).stream()
        .findFirst()
        .<CallerNumber>map(CallerNumber.Known::new)
        .orElseGet(CallerNumber.NoNumber::new);
  }

  /**
   * Every number that the text of a field may mean: two where two stand in it, or where one
   * spelling can be read in two ways.
   */
  public Set<TelephoneNumber> in(String text, String region) {
    return StoredText.parts(text).stream()
        .flatMap(part -> inPart(part, region).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether that number stands in the text. */
  public boolean isIn(TelephoneNumber number, String text, String region) {
    return in(text, region).stream().anyMatch(number::isSameAs);
  }

  private Set<TelephoneNumber> inPart(String part, String region) {
    Optional<PhoneNumber> whole = parse(part, region);
    boolean valid = whole.filter(library::isValidNumber).isPresent();
    Set<TelephoneNumber> found = readings(whole, valid, part);
    if (valid) {
      if (mayLackPlus(part, region)) {
        addWithPlus(found, part);
      }
      return found;
    }
    for (String piece : StoredText.pieces(part)) {
      readings(piece, region).stream().filter(this::isValid).forEach(found::add);
    }
    return found;
  }

  /** The likeliest first: as it stands, then with the plus that people leave out. */
  private Set<TelephoneNumber> readings(String text, String region) {
    Optional<PhoneNumber> asItStands = parse(text, region);
    return readings(asItStands, asItStands.filter(library::isValidNumber).isPresent(), text);
  }

  private Set<TelephoneNumber> readings(
      Optional<PhoneNumber> asItStands, boolean valid, String text) {
    Set<TelephoneNumber> readings = new LinkedHashSet<>();
    if (valid) {
      readings.add(number(asItStands.get()));
      return readings;
    }
    addWithPlus(readings, text);
    asItStands.filter(library::isPossibleNumber).map(this::number).ifPresent(readings::add);
    return readings;
  }

  /**
   * In countries whose numbers have no fixed length, what begins with a country code may pass for a
   * national number too: then it means both.
   */
  private boolean mayLackPlus(String text, String region) {
    String digits = text.replaceAll("\\D", "");
    return digits.length() >= DIGITS_WITH_COUNTRY
        && (digits.equals(text)
            || digits.startsWith(Integer.toString(library.getCountryCodeForRegion(region))));
  }

  private void addWithPlus(Set<TelephoneNumber> readings, String text) {
    for (String withPlus : withPlus(text)) {
      parse(withPlus, NOWHERE)
          .filter(library::isValidNumber)
          .map(this::number)
          .ifPresent(readings::add);
    }
  }

  private static List<String> withPlus(String text) {
    if (text.contains("+")) {
      return List.of();
    }
    String digits = text.replaceAll("^\\D+", "");
    List<String> spellings = new ArrayList<>();
    if (digits.startsWith("00")) {
      spellings.add("+" + digits.substring(2));
    } else if (!digits.startsWith("0")) {
      long count = digits.chars().filter(Character::isDigit).count();
      if (count >= LEAST_DIGITS && count <= MOST_DIGITS) {
        spellings.add("+" + digits);
      }
    }
    return spellings;
  }

  private boolean isValid(TelephoneNumber number) {
    return parse(number.e164(), NOWHERE).filter(library::isValidNumber).isPresent();
  }

  private Optional<PhoneNumber> parse(String text, String region) {
    try {
      return Optional.of(library.parse(text, region));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private TelephoneNumber number(PhoneNumber parsed) {
    return new TelephoneNumber(
        parsed.getCountryCode(),
        library.getNationalSignificantNumber(parsed),
        parsed.hasExtension() && !parsed.getExtension().isEmpty()
            ? Optional.of(parsed.getExtension())
            : Optional.empty());
  }
}
