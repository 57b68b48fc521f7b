package io.deskbridge.bench.cases;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@code deploy/bench/cases}.
 *
 * @param repository where the services are built
 * @param backlog writes that wait when Dynamics is back
 */
record CasesOptions(Path repository, int backlog) {

  static final String USAGE =
      """
      Usage: deploy/bench/cases [--backlog 60000]

        --backlog  how many writes wait when Dynamics is back, at least 600; the limits of
                   service protection and their window shrink in proportion
      """;

  private static final Set<String> KNOWN = Set.of("--repository", "--backlog");
  private static final int FEWEST = 600;

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static CasesOptions parse(List<String> words) {
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
    String backlog = values.getOrDefault("--backlog", "60000");
    if (!backlog.matches("[1-9][0-9]{0,6}") || Integer.parseInt(backlog) < FEWEST) {
      throw new Misunderstood("--backlog wants a whole number of at least " + FEWEST);
    }
    return new CasesOptions(
        Path.of(values.getOrDefault("--repository", ".")), Integer.parseInt(backlog));
  }
}
