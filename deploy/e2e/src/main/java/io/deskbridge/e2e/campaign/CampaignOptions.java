package io.deskbridge.e2e.campaign;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@code deploy/e2e/campaign}.
 *
 * @param repository where the services are built
 * @param agents who handle interactions at the same time
 * @param kills of each of the three services
 */
public record CampaignOptions(Path repository, long seed, int interactions, int agents, int kills) {

  static final String USAGE =
      """
      Usage: deploy/e2e/campaign [--seed 42] [--interactions 2000] [--agents 20] [--kills 10]

        --seed          what interactions, faults and kills depend on
        --interactions  how many get a case
        --agents        how many handle interactions at the same time
        --kills         how often each of the three services is killed (SIGKILL)
      """;

  private static final Set<String> KNOWN =
      Set.of("--repository", "--seed", "--interactions", "--agents", "--kills");

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static CampaignOptions parse(List<String> words) {
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
    return new CampaignOptions(
        Path.of(values.getOrDefault("--repository", ".")),
        whole("--seed", values.getOrDefault("--seed", "42")),
        whole("--interactions", values.getOrDefault("--interactions", "2000")),
        whole("--agents", values.getOrDefault("--agents", "20")),
        whole("--kills", values.getOrDefault("--kills", "10")));
  }

  private static int whole(String option, String text) {
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new Misunderstood(option + " wants a whole number, not " + text);
    }
    return Integer.parseInt(text);
  }
}
