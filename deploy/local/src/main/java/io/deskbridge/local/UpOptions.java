package io.deskbridge.local;

import io.deskbridge.local.stack.PartName;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The command line of {@code deploy/up}.
 *
 * @param exit stop after the walk-through
 * @param stack what to start
 */
record UpOptions(boolean exit, StackOptions stack) {

  static final String USAGE =
      """
      Usage: deploy/up [--exit] [--fresh] [--only NAME] [--data DIR] [--ports default|free]
                       [--replicas crm-lookup=N,auth=N]

        --exit      stop after the walk-through; the exit status says whether it went well
        --fresh     forget kept data before the start
        --only      start one part alone: %s
        --data      folder for data, configuration and logs (default .deskbridge)
        --ports     the documented ports (default), or any free ones
        --replicas  more than one process of crm-lookup or auth
      """
          .formatted(
              Arrays.stream(PartName.values())
                  .map(PartName::label)
                  .collect(Collectors.joining(", ")));

  /** A command line that can't be obeyed; the message says why. */
  static final class Misunderstood extends RuntimeException {
    Misunderstood(String message) {
      super(message);
    }
  }

  static UpOptions parse(List<String> words) {
    Draft draft = new Draft();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      draft.take(rest.next(), rest);
    }
    return draft.finish();
  }

  private static final class Draft {
    private boolean exit;
    private boolean fresh;
    private Optional<PartName> only = Optional.empty();
    private Path data = Path.of(".deskbridge");
    private Optional<Path> programs = Optional.empty();
    private Path repository = Path.of(".");
    private boolean freePorts;
    private int authReplicas = 1;
    private int crmLookupReplicas = 1;

    void take(String option, Iterator<String> rest) {
      switch (option) {
        case "--exit" -> exit = true;
        case "--fresh" -> fresh = true;
        case "--only" -> only = Optional.of(part(value(option, rest)));
        case "--data" -> data = Path.of(value(option, rest));
        case "--programs" -> programs = Optional.of(Path.of(value(option, rest)));
        case "--repository" -> repository = Path.of(value(option, rest));
        case "--ports" -> freePorts = isFree(value(option, rest));
        case "--replicas" -> replicas(value(option, rest));
        default -> throw new Misunderstood("Unknown option " + option);
      }
    }

    UpOptions finish() {
      if (only.isPresent() && fresh) {
        throw new Misunderstood(
            "--fresh forgets the data of all parts; it does not go with --only");
      }
      StackPorts ports =
          freePorts
              ? StackPorts.free(authReplicas, crmLookupReplicas)
              : StackPorts.documented(authReplicas, crmLookupReplicas);
      Path here = repository.toAbsolutePath();
      return new UpOptions(
          exit,
          new StackOptions(
              programs.map(Programs::copied).orElseGet(() -> Programs.built(here)),
              data.toAbsolutePath().normalize(),
              ports,
              only,
              fresh));
    }

    private void replicas(String value) {
      for (String each : value.split(",")) {
        String[] pair = each.split("=");
        if (pair.length != 2 || !pair[1].matches("[1-9]")) {
          throw new Misunderstood("--replicas takes NAME=1..9, not " + each);
        }
        switch (pair[0]) {
          case "auth" -> authReplicas = Integer.parseInt(pair[1]);
          case "crm-lookup" -> crmLookupReplicas = Integer.parseInt(pair[1]);
          default -> throw new Misunderstood("--replicas knows auth and crm-lookup, not " + each);
        }
      }
    }

    private static boolean isFree(String value) {
      return switch (value) {
        case "free" -> true;
        case "default" -> false;
        default -> throw new Misunderstood("--ports takes default or free, not " + value);
      };
    }

    private static PartName part(String label) {
      return PartName.of(label).orElseThrow(() -> new Misunderstood("No part is called " + label));
    }

    private static String value(String option, Iterator<String> rest) {
      if (!rest.hasNext()) {
        throw new Misunderstood(option + " needs a value");
      }
      return rest.next();
    }
  }
}
