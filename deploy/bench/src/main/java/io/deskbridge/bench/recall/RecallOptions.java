package io.deskbridge.bench.recall;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@code deploy/bench/recall}.
 *
 * @param repository where the services are built
 * @param contacts in all organisations together
 * @param calls to each organisation
 */
record RecallOptions(Path repository, long seed, int contacts, int calls) {

  static final String USAGE =
      """
      Usage: deploy/bench/recall [--seed 42] [--contacts 12000] [--calls 500]

        --seed      what contacts and calls depend on
        --contacts  how many contacts the twelve organisations have together, at least 10000
        --calls     how many calls each organisation gets
      """;

  private static final Set<String> KNOWN =
      Set.of("--repository", "--seed", "--contacts", "--calls");
  private static final int FEWEST_CONTACTS = 10_000;

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static RecallOptions parse(List<String> words) {
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
    RecallOptions options =
        new RecallOptions(
            Path.of(values.getOrDefault("--repository", ".")),
            seed(values.getOrDefault("--seed", "42")),
            whole("--contacts", values.getOrDefault("--contacts", "12000")),
            whole("--calls", values.getOrDefault("--calls", "500")));
    if (options.contacts() < FEWEST_CONTACTS) {
      throw new Misunderstood("--contacts wants at least " + FEWEST_CONTACTS);
    }
    return options;
  }

  private static long seed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Misunderstood("--seed wants a whole number, not " + text);
    }
  }

  private static int whole(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new Misunderstood(option + " wants a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
