package io.deskbridge.bench.lookup;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@code deploy/bench/lookup}.
 *
 * @param repository where everything is built
 * @param contacts in the organisation
 * @param serviceJvm more options for the JVM of crm-lookup-service, separated by blanks
 */
record LookupOptions(Path repository, long seed, int contacts, List<String> serviceJvm) {

  static final String USAGE =
      """
      Usage: deploy/bench/lookup [--seed 42] [--contacts 100000] [--service-jvm OPTIONS]

        --seed         what contacts and calls depend on
        --contacts     how many contacts the organisation has, at least 10000
        --service-jvm  more options for the JVM of crm-lookup-service, e.g. for a profiler
      """;

  private static final Set<String> KNOWN =
      Set.of("--repository", "--seed", "--contacts", "--service-jvm");
  private static final int FEWEST_CONTACTS = 10_000;

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static LookupOptions parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i))) {
        throw new Misunderstood("Unknown option " + words.get(i));
      }
      if (i + 1 == words.size()) {
        throw new Misunderstood(words.get(i) + " needs a value");
      }
      values.put(words.get(i), words.get(i + 1));
    }
    int contacts =
        Math.toIntExact(whole("--contacts", values.getOrDefault("--contacts", "100000")));
    if (contacts < FEWEST_CONTACTS) {
      throw new Misunderstood("--contacts wants at least " + FEWEST_CONTACTS);
    }
    String jvm = values.getOrDefault("--service-jvm", "").strip();
    return new LookupOptions(
        Path.of(values.getOrDefault("--repository", ".")).toAbsolutePath().normalize(),
        whole("--seed", values.getOrDefault("--seed", "42")),
        contacts,
        jvm.isEmpty() ? List.of() : List.of(jvm.split("\\s+")));
  }

  private static long whole(String option, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new Misunderstood(option + " wants a whole number, not " + text);
    }
    return Long.parseLong(text);
  }
}
