package io.deskbridge.local.stack;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to run and where.
 *
 * @param programs the built programs
 * @param data folder for data, configuration, logs and process ids
 * @param ports who listens where; also says how many replicas there are
 * @param only one part alone
 * @param fresh forget kept data before the start
 * @param simulator more options for the simulator, see its README
 * @param jvm options of the JVM of a part, behind ours, so that they outrank them
 */
public record StackOptions(
    Programs programs,
    Path data,
    StackPorts ports,
    Optional<PartName> only,
    boolean fresh,
    List<String> simulator,
    Map<PartName, List<String>> jvm) {

  private static final List<String> KEPT =
      List.of("postgres", "kafka", "simulator", "config", "logs");

  /** With the simulator as it is. */
  public StackOptions(
      Programs programs, Path data, StackPorts ports, Optional<PartName> only, boolean fresh) {
    this(programs, data, ports, only, fresh, List.of(), Map.of());
  }

  /** Everything. */
  public static StackOptions all(Programs programs, Path data, StackPorts ports) {
    return new StackOptions(programs, data, ports, Optional.empty(), false);
  }

  /** The same, forgetting kept data, with more options for the simulator. */
  public StackOptions freshWith(String... simulatorOptions) {
    return new StackOptions(programs, data, ports, only, true, List.of(simulatorOptions), jvm);
  }

  /** The same with more options for the JVM of a part. */
  public StackOptions tuned(PartName part, String... options) {
    Map<PartName, List<String>> tuned = new EnumMap<>(PartName.class);
    tuned.putAll(jvm);
    tuned.put(part, List.of(options));
    return new StackOptions(programs, data, ports, only, fresh, simulator, Map.copyOf(tuned));
  }

  String[] jvmOf(PartName part) {
    return jvm.getOrDefault(part, List.of()).toArray(String[]::new);
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
