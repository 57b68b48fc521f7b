package io.deskbridge.local.stack;

import io.deskbridge.local.edge.Edge;
import io.deskbridge.local.kafka.KafkaBroker;
import io.deskbridge.local.postgres.PostgresOptions;
import io.deskbridge.local.postgres.PostgresServer;
import io.deskbridge.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Starts the process of one part; does not wait until it is ready. */
final class Launcher {

  private static final String[] SMALL = {"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"};

  private final StackOptions options;
  private final StackConfiguration configuration;
  private Optional<PostgresServer> postgres = Optional.empty();

  Launcher(StackOptions options, StackConfiguration configuration) {
    this.options = options;
    this.configuration = configuration;
  }

  RunningPart launch(Instance instance) {
    Path log = options.logOf(instance);
    try {
      setAside(log);
      return switch (instance.part()) {
        case POSTGRES -> postgres(instance, log);
        case KAFKA -> child(instance, kafka(), log);
        case SIMULATOR -> child(instance, simulator(), log);
        case EDGE -> child(instance, edge(), log);
        case SETTINGS, AUTH, CRM_LOOKUP -> child(instance, service(instance), log);
      };
    } catch (IOException e) {
      throw new StackFailure(instance.label() + " can't be started: " + e.getMessage(), e);
    }
  }

  private static RunningPart child(Instance instance, JavaCommand command, Path log)
      throws IOException {
    return RunningPart.child(instance, command.start(log), log);
  }

  private RunningPart postgres(Instance instance, Path log) {
    postgres.ifPresent(PostgresServer::close);
    PostgresServer server =
        PostgresServer.start(
            new PostgresOptions(
                options.data().resolve("postgres"),
                options.data().resolve("postgres-programs"),
                log,
                options.ports().postgres(),
                false,
                configuration.secrets()));
    postgres = Optional.of(server);
    ProcessHandle handle =
        server
            .pid()
            .flatMap(ProcessHandle::of)
            .orElseThrow(() -> new StackFailure("PostgreSQL ended at once, see " + log));
    return RunningPart.other(instance, handle, log);
  }

  private JavaCommand kafka() {
    StackPorts ports = options.ports();
    return JavaCommand.ofThisClassPath(KafkaBroker.class)
        .jvm("-Xmx256m")
        .jvm(SMALL)
        .arguments("--data", options.data().resolve("kafka").toAbsolutePath().toString())
        .arguments("--port", Integer.toString(ports.kafka()))
        .arguments("--controller-port", Integer.toString(ports.kafkaController()));
  }

  private JavaCommand simulator() {
    StackPorts ports = options.ports();
    return JavaCommand.ofJar(options.programs().jarOf(PartName.SIMULATOR))
        .jvm("-Xmx256m")
        .jvm(SMALL)
        .jvm(options.jvmOf(PartName.SIMULATOR))
        .arguments("--data", options.simulatorData().toAbsolutePath().toString())
        .arguments("--dataverse-port", Integer.toString(ports.dataverse()))
        .arguments("--entra-port", Integer.toString(ports.entra()))
        .arguments("--graph-port", Integer.toString(ports.graph()))
        .arguments("--control-port", Integer.toString(ports.control()))
        .arguments("--edge-port", Integer.toString(ports.edge()))
        .arguments(options.simulator().toArray(String[]::new));
  }

  private JavaCommand edge() {
    return JavaCommand.ofThisClassPath(Edge.class)
        .jvm("-Xmx128m")
        .jvm(SMALL)
        .arguments(configuration.edge().asArguments().toArray(String[]::new));
  }

  private JavaCommand service(Instance instance) {
    Path jar = options.programs().jarOf(instance.part());
    if (!Files.exists(jar)) {
      throw new StackFailure(
          instance.part().label() + " is not built: " + jar + " is missing. deploy/up builds it.");
    }
    configuration.writeFileOf(instance);
    return JavaCommand.ofJar(jar)
        .jvm("-Xmx384m")
        .jvm(SMALL)
        .jvm("-Djdk.net.hosts.file=" + configuration.hostsFile())
        .jvm("-Dvertx.disableDnsResolver=true")
        .jvm("-Dsmallrye.config.locations=" + configuration.fileOf(instance))
        .jvm("-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
        .jvm(options.jvmOf(instance.part()))
        .in(options.data());
  }

  /** Keeps the log of the run before under another name. */
  private static void setAside(Path log) throws IOException {
    Files.createDirectories(log.toAbsolutePath().getParent());
    if (Files.exists(log)) {
      String previous = log.getFileName().toString().replace(".log", ".previous.log");
      Files.move(log, log.resolveSibling(previous), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.write(log, List.of());
  }
}
