package io.deskbridge.lookup.parameters;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a refused write says about the columns that were in it. */
public sealed interface Refusal {

  /** These columns are to blame. */
  record Columns(List<RowNote> notes) implements Refusal {}

  /** Some column is to blame, and nothing says which. */
  record Unnamed(String code) implements Refusal {}

  /** The columns are not to blame: no other choice of them would be accepted. */
  record Whole(String code) implements Refusal {}

  /**
   * Reads a refusal.
   *
   * @param code Dataverse's code, may be empty
   * @param message Dataverse's words; only names of columns and ids that were sent are looked for
   */
  static Refusal read(int status, String code, String message, List<ColumnValue> sent) {
    return Reading.read(status, code, message, sent);
  }

  /** Where Dataverse's messages name a column. */
  final class Reading {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final Set<String> CONTACT_IS_NOT_THE_CUSTOMERS =
        Set.of("0x8004f864", "0x8004f865");

    /** Case without customer, closed case, not enough rights, duplicate: about no column. */
    private static final Set<String> ABOUT_THE_CASE =
        Set.of("0x80044410", "0x8004440f", "0x800404cf", "0x80048408", "0x80040333");

    private static final List<Pattern> NAMING =
        List.of(
            Pattern.compile("the '([A-Za-z0-9_]+)' attribute"),
            Pattern.compile("of '([A-Za-z0-9_]+)' on record"),
            Pattern.compile("[Ii]nvalid property '([A-Za-z0-9_]+)'"),
            Pattern.compile("undeclared property '([A-Za-z0-9_]+)'"),
            Pattern.compile("navigation property '([A-Za-z0-9_]+)'"),
            Pattern.compile("[Aa]ttribute '([A-Za-z0-9_]+)'"));

    private Reading() {}

    private static Refusal read(int status, String code, String message, List<ColumnValue> sent) {
      String known = code.toLowerCase(Locale.ROOT);
      if ((status != BAD_REQUEST && status != NOT_FOUND)
          || sent.isEmpty()
          || ABOUT_THE_CASE.contains(known)) {
        return new Whole(code);
      }
      if (CONTACT_IS_NOT_THE_CUSTOMERS.contains(known)) {
        return contactRule(code, sent);
      }
      Set<String> named = named(message, sent);
      return named.isEmpty()
          ? new Unnamed(code)
          : new Columns(named.stream().sorted().map(field -> refused(field, code)).toList());
    }

    private static Refusal contactRule(String code, List<ColumnValue> sent) {
      return find("primarycontactid", sent)
          .or(() -> find("customerid", sent))
          .<Refusal>map(
              column ->
                  new Columns(
                      List.of(
                          new RowNote(
                              column.caseField(),
                              "contact-not-of-customer",
                              "The contact does not belong to the customer of the case."))))
          .orElseGet(() -> new Unnamed(code));
    }

    private static Optional<ColumnValue> find(String caseField, List<ColumnValue> sent) {
      return sent.stream().filter(column -> column.caseField().equals(caseField)).findFirst();
    }

    private static Set<String> named(String message, List<ColumnValue> sent) {
      Set<String> names =
          NAMING.stream()
              .flatMap(pattern -> pattern.matcher(message).results())
              .map(match -> match.group(1))
              .collect(Collectors.toSet());
      return sent.stream()
          .filter(column -> isNamed(column, names) || pointsAtWhatIsMissing(column, message))
          .map(ColumnValue::caseField)
          .collect(Collectors.toSet());
    }

    private static boolean isNamed(ColumnValue column, Set<String> names) {
      String property = column.property();
      int annotation = property.indexOf('@');
      return names.contains(column.caseField())
          || names.contains(annotation < 0 ? property : property.substring(0, annotation));
    }

    private static boolean pointsAtWhatIsMissing(ColumnValue column, String message) {
      if (column.property().indexOf('@') < 0) {
        return false;
      }
      Matcher missing =
          Pattern.compile("With Ids? = ([0-9a-fA-F-]{36}) Do(es)? Not Exist").matcher(message);
      return missing.find() && missing.group(1).equalsIgnoreCase(column.expected().textValue());
    }

    private static RowNote refused(String field, String code) {
      return new RowNote(
          field, "refused", "Dynamics refused this field" + (code.isEmpty() ? "." : ": " + code));
    }
  }
}
