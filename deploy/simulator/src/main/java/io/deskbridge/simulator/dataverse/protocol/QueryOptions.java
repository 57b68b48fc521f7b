package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The query of a URL: options, whose names start with {@code $}, and parameter aliases, whose names
 * start with {@code @}.
 *
 * @param raw as it was sent
 */
record QueryOptions(String raw, Map<String, String> options, Map<String, String> aliases) {

  private static final Set<String> KNOWN =
      Set.of("$select", "$filter", "$orderby", "$top", "$expand", "$count", "$skiptoken", "$id");

  static QueryOptions parse(String raw) {
    Map<String, String> options = new HashMap<>();
    Map<String, String> aliases = new HashMap<>();
    Request.fields(raw)
        .forEach(
            (name, value) -> {
              if (name.startsWith("@")) {
                aliases.put(name, value);
              } else if (name.startsWith("$")) {
                options.put(name, value);
              }
            });
    options.keySet().forEach(QueryOptions::check);
    return new QueryOptions(raw, options, aliases);
  }

  private static void check(String name) {
    if (name.equals("$skip")) {
      throw DataverseFailure.query("Skip Clause is not supported in CRM");
    }
    if (!KNOWN.contains(name)) {
      throw DataverseFailure.query("The query parameter %s is not supported.".formatted(name));
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(options.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  boolean isTrue(String name) {
    return find(name).map("true"::equals).orElse(false);
  }
}
