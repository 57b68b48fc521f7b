package io.deskbridge.bench.speed;

import io.deskbridge.bench.speed.Contacts.Contact;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions for contacts by phone. What the answers must be is found without the simulator: by
 * looking through all contacts.
 *
 * @param whole whether these are all contacts with a mobile phone
 */
record Questions(
    RunningSimulator.Addresses addresses, String token, List<Contact> contacts, boolean whole) {

  private static final int MANY_EQUALITIES = 5000;
  private static final int MANY_PATTERNS = 300;
  private static final int LAST_DIGITS = 10;
  private static final String SELECT = "&$select=fullname,mobilephone";

  /** {@code mobilephone eq '…'} for numbers that contacts have. */
  List<Question> equalities(long seed) {
    Map<String, Set<String>> byMobile = new HashMap<>();
    contacts.forEach(
        contact ->
            byMobile
                .computeIfAbsent(contact.mobile().toLowerCase(Locale.ROOT), key -> new HashSet<>())
                .add(contact.id()));
    return drawn(seed, MANY_EQUALITIES).stream()
        .map(
            contact ->
                question(
                    "mobilephone eq " + literal(contact.mobile()),
                    byMobile.get(contact.mobile().toLowerCase(Locale.ROOT))))
        .toList();
  }

  /** {@code contains(mobilephone,'206%555%0142')}: groups of digits with anything in between. */
  List<Question> groups(long seed) {
    return drawn(seed, MANY_PATTERNS).stream()
        .map(contact -> like(groups(lastDigits(contact.mobile()))))
        .toList();
  }

  /** The same with a wildcard between any two digits, which finds every spelling. */
  List<Question> digits(long seed) {
    return drawn(seed, MANY_PATTERNS).stream()
        .map(contact -> like(List.of(lastDigits(contact.mobile()).split(""))))
        .toList();
  }

  private List<Contact> drawn(long seed, int count) {
    List<Contact> shuffled =
        new ArrayList<>(
            contacts.stream().filter(each -> !lastDigits(each.mobile()).isEmpty()).toList());
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }

  private Question like(List<String> groups) {
    Set<String> ids =
        contacts.stream()
            .filter(contact -> follow(groups, contact.mobile()))
            .map(Contact::id)
            .collect(Collectors.toSet());
    return question("contains(mobilephone," + literal(String.join("%", groups)) + ")", ids);
  }

  /** Whether the groups stand in the text one behind the other. */
  static boolean follow(List<String> groups, String text) {
    int from = 0;
    for (String group : groups) {
      int at = text.indexOf(group, from);
      if (at < 0) {
        return false;
      }
      from = at + group.length();
    }
    return true;
  }

  /** The last ten digits of the first number in a text; empty if it has fewer. */
  static String lastDigits(String text) {
    String digits = text.split(" / | x|#|;|ext")[0].replaceAll("[^0-9]", "");
    return digits.length() < LAST_DIGITS ? "" : digits.substring(digits.length() - LAST_DIGITS);
  }

  /** As a person reads them out: 206, 555, 0142. */
  static List<String> groups(String digits) {
    return List.of(digits.substring(0, 3), digits.substring(3, 6), digits.substring(6));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private Question question(String filter, Set<String> ids) {
    String target =
        "/api/data/v9.2/contacts?$filter="
            + URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20")
            + SELECT;
    String request =
        """
        GET %s HTTP/1.1\r
        Host: %s\r
        Authorization: Bearer %s\r
        Accept: application/json\r
        OData-Version: 4.0\r
        OData-MaxVersion: 4.0\r
        \r
        """
            .formatted(target, URI.create(addresses.dataverse()).getAuthority(), token);
    return new Question(request.getBytes(StandardCharsets.US_ASCII), ids, whole);
  }
}
