package io.deskbridge.simulator.dataverse.metadata;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Query options over metadata: {@code $select}, {@code $filter}, {@code $expand}. */
record MetadataOptions(Map<String, String> options, Map<String, String> aliases) {

  private static final Pattern EXPANSION = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

  /** The text of an option, empty if it was not given. */
  String get(String name) {
    return options.getOrDefault(name, "").strip();
  }

  /** What is to be expanded, with the options of each. */
  Map<String, MetadataOptions> expansions() {
    Map<String, MetadataOptions> expansions = new LinkedHashMap<>();
    // A comma inside parentheses belongs to the expansion's own options.
    for (String part : get("$expand").split(",(?![^()]*\\))")) {
      Matcher matcher = EXPANSION.matcher(part.strip());
      if (matcher.matches()) {
        expansions.put(matcher.group(1), new MetadataOptions(inner(matcher.group(2)), aliases));
      } else if (!part.isBlank()) {
        throw DataverseFailure.query("Syntax error at position 0 in '%s'.".formatted(part));
      }
    }
    return expansions;
  }

  private static Map<String, String> inner(String text) {
    Function<String, String[]> pair = part -> part.split("=", 2);
    return text == null
        ? Map.of()
        : Arrays.stream(text.split(";"))
            .map(pair)
            .filter(parts -> parts.length == 2)
            .collect(
                Collectors.toMap(
                    parts -> parts[0].strip(), parts -> parts[1], (one, other) -> one));
  }
}
