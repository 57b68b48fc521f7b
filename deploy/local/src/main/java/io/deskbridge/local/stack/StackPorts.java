package io.deskbridge.local.stack;

import io.deskbridge.local.process.Ports;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who listens where.
 *
 * @param auth one port per replica, likewise {@code crmLookup}
 */
public record StackPorts(
    int postgres,
    int kafka,
    int kafkaController,
    int dataverse,
    int entra,
    int graph,
    int control,
    int settings,
    List<Integer> auth,
    List<Integer> crmLookup,
    int edge) {

  /** A further replica listens this much above the one before it. */
  private static final int REPLICA_STEP = 100;

  /** The documented ports. */
  public static StackPorts documented(int authReplicas, int crmLookupReplicas) {
    return new StackPorts(
        8432,
        8492,
        8493,
        8443,
        8444,
        8445,
        8446,
        8081,
        steps(8082, authReplicas),
        steps(8083, crmLookupReplicas),
        8440);
  }

  /** Ports nobody listens on now. */
  public static StackPorts free(int authReplicas, int crmLookupReplicas) {
    IntSupplier port = new FreePorts();
    return new StackPorts(
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        port.getAsInt(),
        IntStream.generate(port).limit(authReplicas).boxed().toList(),
        IntStream.generate(port).limit(crmLookupReplicas).boxed().toList(),
        port.getAsInt());
  }

  /** The ports one process listens on. */
  List<Integer> of(Instance instance) {
    return switch (instance.part()) {
      case POSTGRES -> List.of(postgres);
      case KAFKA -> List.of(kafka, kafkaController);
      case SIMULATOR -> List.of(dataverse, entra, graph, control);
      case SETTINGS -> List.of(settings);
      case AUTH -> List.of(auth.get(instance.replica() - 1));
      case CRM_LOOKUP -> List.of(crmLookup.get(instance.replica() - 1));
      case EDGE -> List.of(edge);
    };
  }

  /** Every process that these ports make room for, in the order of start. */
  List<Instance> instances() {
    return Stream.of(PartName.values())
        .flatMap(
            part ->
                IntStream.rangeClosed(1, replicas(part))
                    .mapToObj(replica -> new Instance(part, replica)))
        .toList();
  }

  private int replicas(PartName part) {
    return switch (part) {
      case AUTH -> auth.size();
      case CRM_LOOKUP -> crmLookup.size();
      case POSTGRES, KAFKA, SIMULATOR, SETTINGS, EDGE -> 1;
    };
  }

  private static List<Integer> steps(int first, int replicas) {
    return IntStream.range(0, replicas).map(i -> first + REPLICA_STEP * i).boxed().toList();
  }

  /** Never hands the same port out twice. */
  private static final class FreePorts implements IntSupplier {
    private final java.util.Set<Integer> given = new java.util.HashSet<>();

    @Override
    public int getAsInt() {
      int port = Ports.free();
      while (!given.add(port)) {
        port = Ports.free();
      }
      return port;
    }
  }
}
