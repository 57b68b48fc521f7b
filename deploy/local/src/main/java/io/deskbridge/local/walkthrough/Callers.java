package io.deskbridge.local.walkthrough;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Numbers to call from, chosen among what the organisation really holds.
 *
 * @param known belongs to exactly one contact, in another spelling than stored
 * @param shared belongs to several contacts
 * @param unknown belongs to nobody
 * @param member can be told by the CRM field to use in lookup, and is somebody else than known
 */
public record Callers(Known known, Shared shared, String unknown, Member member) {

  private static final int NATIONAL_DIGITS = 10;
  private static final String PREFERRED_TIER = "Gold";

  /** A contact with an account and a tier. */
  public record Known(
      String number, String stored, String contactId, String name, String accountId, String tier) {}

  /** A number that several contacts have. */
  public record Shared(String number, List<String> contactIds) {}

  /** A contact whose value in the CRM field to use in lookup nobody else has. */
  public record Member(String identifier, String contactId, String name) {}

  static Callers among(List<Dynamics.Contact> contacts) {
    Map<String, List<Dynamics.Contact>> byNumber = new TreeMap<>();
    for (Dynamics.Contact contact : contacts) {
      numbersOf(contact)
          .distinct()
          .forEach(
              number -> byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(contact));
    }
    Known known = known(byNumber);
    return new Callers(known, shared(byNumber), unknown(contacts), member(contacts, known));
  }

  private static Known known(Map<String, List<Dynamics.Contact>> byNumber) {
    return byNumber.entrySet().stream()
        .filter(entry -> entry.getValue().size() == 1)
        .map(entry -> known(entry.getKey(), entry.getValue().getFirst()))
        .flatMap(Optional::stream)
        .min(
            Comparator.comparing((Known each) -> !each.tier().equals(PREFERRED_TIER))
                .thenComparing(Known::name))
        .orElseThrow(() -> new StepFailure("No contact with a number, an account and a tier"));
  }

  private static Optional<Known> known(String number, Dynamics.Contact contact) {
    if (contact.accountId().isEmpty() || contact.tier().isEmpty()) {
      return Optional.empty();
    }
    String stored =
        number.equals(national(contact.mobilephone()).orElse(""))
            ? contact.mobilephone()
            : contact.telephone1();
    return Optional.of(
        new Known(
            otherSpelling(number, stored),
            stored,
            contact.id(),
            contact.fullname(),
            contact.accountId().get(),
            contact.tier()));
  }

  private static Shared shared(Map<String, List<Dynamics.Contact>> byNumber) {
    return byNumber.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                new Shared(
                    "+1" + entry.getKey(),
                    entry.getValue().stream().map(Dynamics.Contact::id).sorted().toList()))
        .findFirst()
        .orElseThrow(() -> new StepFailure("No number that several contacts share"));
  }

  private static Member member(List<Dynamics.Contact> contacts, Known known) {
    Map<String, List<Dynamics.Contact>> byIdentifier =
        contacts.stream()
            .filter(contact -> !contact.identifier().isEmpty())
            .collect(Collectors.groupingBy(Dynamics.Contact::identifier));
    return byIdentifier.values().stream()
        .filter(people -> people.size() == 1)
        .map(List::getFirst)
        .filter(contact -> !contact.id().equals(known.contactId()))
        .map(contact -> new Member(contact.identifier(), contact.id(), contact.fullname()))
        .min(Comparator.comparing(Member::name))
        .orElseThrow(
            () ->
                new StepFailure("No contact has a " + Administrator.LOOKUP_FIELD + " of its own"));
  }

  private static String unknown(List<Dynamics.Contact> contacts) {
    String all =
        contacts.stream()
            .flatMap(contact -> Stream.of(contact.telephone1(), contact.mobilephone()))
            .map(text -> text.replaceAll("\\D", ""))
            .reduce("", (left, right) -> left + " " + right);
    return IntStream.rangeClosed(100, 199)
        .mapToObj(line -> "2065550" + line)
        .filter(number -> !all.contains(number))
        .map(number -> "+1" + number)
        .findFirst()
        .orElseThrow(() -> new StepFailure("Every fictional number is taken"));
  }

  private static Stream<String> numbersOf(Dynamics.Contact contact) {
    return Stream.of(contact.telephone1(), contact.mobilephone())
        .flatMap(text -> national(text).stream());
  }

  /** Ten digits of a North American number that stands alone in the field. */
  private static Optional<String> national(String text) {
    String digits = text.replaceAll("\\D", "");
    boolean plain = text.matches("[-+0-9(). ]+");
    if (!plain) {
      return Optional.empty();
    }
    if (digits.length() == NATIONAL_DIGITS && !text.startsWith("+")) {
      return Optional.of(digits);
    }
    return digits.length() == NATIONAL_DIGITS + 1 && digits.startsWith("1")
        ? Optional.of(digits.substring(1))
        : Optional.empty();
  }

  private static String otherSpelling(String national, String stored) {
    String brackets =
        "(%s) %s-%s"
            .formatted(national.substring(0, 3), national.substring(3, 6), national.substring(6));
    return stored.equals(brackets) ? "+1" + national : brackets;
  }
}
