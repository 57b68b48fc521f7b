package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller prefers: one {@code Prefer} field with a list, or several.
 *
 * @param annotations patterns of wanted annotations as they were sent
 * @param pageSize rows of a page
 */
record Preferences(
    boolean representation,
    boolean continueOnError,
    List<String> annotations,
    OptionalInt pageSize) {

  static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
  static final String LOGICAL_NAME = "Microsoft.Dynamics.CRM.lookuplogicalname";
  static final String NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";
  static final String TOTALS = "Microsoft.Dynamics.CRM.totalrecordcount";
  static final String METADATA_VERSION = "Microsoft.Dynamics.CRM.globalmetadataversion";

  private static final Pattern ANNOTATIONS =
      Pattern.compile(
          "odata\\.include-annotations\\s*=\\s*\"?([^\"]*)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PAGE_SIZE =
      Pattern.compile("odata\\.maxpagesize\\s*=\\s*\"?(\\d{1,9})\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTINUE =
      Pattern.compile(
          "odata\\.continue-on-error(?:\\s*=\\s*\"?true\"?)?", Pattern.CASE_INSENSITIVE);
  private static final int LARGEST_PAGE = 5000;

  static Preferences of(Headers headers) {
    boolean representation = false;
    boolean continueOnError = false;
    List<String> annotations = List.of();
    OptionalInt pageSize = OptionalInt.empty();
    for (String item : items(headers)) {
      Matcher annotated = ANNOTATIONS.matcher(item);
      Matcher paged = PAGE_SIZE.matcher(item);
      if (item.equalsIgnoreCase("return=representation")) {
        representation = true;
      } else if (CONTINUE.matcher(item).matches()) {
        continueOnError = true;
      } else if (annotated.matches()) {
        annotations = List.of(annotated.group(1).split("\\s*,\\s*"));
      } else if (paged.matches() && Integer.parseInt(paged.group(1)) > 0) {
        pageSize = OptionalInt.of(Math.min(Integer.parseInt(paged.group(1)), LARGEST_PAGE));
      }
    }
    return new Preferences(representation, continueOnError, annotations, pageSize);
  }

  private static List<String> items(Headers headers) {
    List<String> items = new ArrayList<>();
    for (String value : headers.all("Prefer")) {
      add(value, items);
    }
    return items;
  }

  /** Cuts a list at its commas, those inside of quotes excepted. */
  private static void add(String list, List<String> items) {
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= list.length(); i++) {
      if (i == list.length() || (!quoted && list.charAt(i) == ',')) {
        items.add(list.substring(start, i).strip());
        start = i + 1;
      } else if (list.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
  }

  /** Whether that annotation is wanted: named, by a prefix, and not excluded. */
  boolean wants(String annotation) {
    boolean wanted = false;
    for (String pattern : annotations) {
      if (pattern.startsWith("-") && fits(pattern.substring(1), annotation)) {
        return false;
      }
      wanted |= fits(pattern, annotation);
    }
    return wanted;
  }

  private static boolean fits(String pattern, String annotation) {
    return pattern.endsWith("*")
        ? annotation.startsWith(pattern.substring(0, pattern.length() - 1))
        : pattern.equals(annotation);
  }

  /** What the answer says was honoured; empty if nothing. */
  String applied(boolean representationGiven, boolean paged) {
    List<String> applied = new ArrayList<>();
    if (representationGiven) {
      applied.add("return=representation");
    }
    if (!annotations.isEmpty()) {
      applied.add("odata.include-annotations=\"" + String.join(",", annotations) + "\"");
    }
    if (paged && pageSize.isPresent()) {
      applied.add("odata.maxpagesize=" + pageSize.getAsInt());
    }
    return String.join(",", applied);
  }
}
