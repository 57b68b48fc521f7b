package io.deskbridge.bench.speed;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of {@code deploy/bench/simulator}.
 *
 * @param program the simulator's jar
 * @param contacts of the organisation whose requests are counted
 * @param manyContacts of the organisation whose memory is weighed
 */
record SpeedOptions(Path program, long seed, int contacts, int manyContacts) {

  static final String USAGE =
      """
      Usage: deploy/bench/simulator [--seed 42] [--contacts 100000] [--many 1000000]

        --seed      what the generated contacts and the questions depend on
        --contacts  how many contacts there are while requests are counted
        --many      how many contacts there are while memory is weighed
      """;

  private static final Set<String> KNOWN = Set.of("--program", "--seed", "--contacts", "--many");

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static SpeedOptions parse(List<String> words) {
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
    if (!values.containsKey("--program")) {
      throw new Misunderstood("--program is missing: the simulator's jar");
    }
    return new SpeedOptions(
        Path.of(values.get("--program")),
        whole("--seed", values.getOrDefault("--seed", "42")),
        Math.toIntExact(whole("--contacts", values.getOrDefault("--contacts", "100000"))),
        Math.toIntExact(whole("--many", values.getOrDefault("--many", "1000000"))));
  }

  private static long whole(String option, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new Misunderstood(option + " wants a whole number, not " + text);
    }
    return Long.parseLong(text);
  }
}
