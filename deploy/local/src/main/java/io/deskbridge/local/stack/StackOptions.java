package io.deskbridge.local.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to run and where.
 *
 * @param programs the built programs
 * @param data folder for data, configuration, logs and process ids
 * @param ports who listens where; also says how many replicas there are
 * @param only one part alone
 * @param fresh forget kept data before the start
 */
public record StackOptions(
    Programs programs, Path data, StackPorts ports, Optional<PartName> only, boolean fresh) {

  private static final List<String> KEPT =
      List.of("postgres", "kafka", "simulator", "config", "logs");

  /** Everything. */
  public static StackOptions all(Programs programs, Path data, StackPorts ports) {
    return new StackOptions(programs, data, ports, Optional.empty(), false);
  }

  List<Instance> instances() {
    return ports.instances().stream()
        .filter(instance -> only.isEmpty() || only.get() == instance.part())
        .toList();
  }

  List<Path> keptData() {
    return KEPT.stream().map(data::resolve).toList();
  }

  Path logOf(Instance instance) {
    return data.resolve("logs").resolve(instance.label() + ".log");
  }

  Path config() {
    return data.resolve("config");
  }

  Path simulatorData() {
    return data.resolve("simulator");
  }
}
