package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows that the requests of one batch wrote, by the names that the batch gives them. */
final class ContentIds {

  private static final Pattern REFERENCE = Pattern.compile("\\$([^/?()]+)(.*)", Pattern.DOTALL);

  private final Map<String, String> rows = new HashMap<>();
  private Optional<String> current = Optional.empty();

  /** Whatever is written from now on has this name. */
  void begin(Optional<String> contentId) {
    current = contentId;
  }

  void written(Row row) {
    current.ifPresent(
        name -> rows.put(name, row.table().names().entitySet() + "(" + row.id() + ")"));
  }

  /** Replaces {@code $1} at the beginning by the row that it means. */
  String resolve(String text) {
    Matcher reference = REFERENCE.matcher(text);
    if (!reference.matches()) {
      return text;
    }
    String row = rows.get(reference.group(1));
    if (row == null) {
      throw new DataverseFailure(
          400,
          "0x80060888",
          "Content-ID Reference: '$%s' does not exist in the batch context."
              .formatted(reference.group(1)));
    }
    return row + reference.group(2);
  }
}
