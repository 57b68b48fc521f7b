package io.deskbridge.local.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.file.Directories;
import io.deskbridge.local.kafka.KafkaBroker;
import io.deskbridge.local.postgres.PostgresOptions;
import io.deskbridge.local.postgres.PostgresServer;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.secret.Secrets;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * PostgreSQL, Kafka and the simulator for one test run, in a child process: their libraries and
 * logging don't meet those of the test, class loaders that Quarkus closes don't touch them, and
 * when the test JVM ends, however it ends, standard input ends and everything goes, data included.
 */
public final class ServersProcess {

  /** Beginning of the line that says where the servers are, as JSON. */
  static final String READY = "servers ready ";

  /** Beginning of the line that says that they did not come up. */
  static final String FAILED = "servers failed ";

  private ServersProcess() {}

  /** Argument: the folder for data and logs, deleted at the end unless the start failed. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    CompletableFuture<PostgresServer> postgres =
        CompletableFuture.supplyAsync(() -> postgres(folder));
    CompletableFuture<Simulator> simulator = CompletableFuture.supplyAsync(() -> simulator(folder));
    try {
      int kafkaPort = Ports.free();
      KafkaBroker.start(folder.resolve("kafka"), kafkaPort, Ports.free());
      announce(postgres.join(), kafkaPort, simulator.join());
      awaitEndOfParent();
      postgres.join().close();
      Directories.delete(folder);
    } catch (Exception e) {
      e.printStackTrace(System.out);
      System.out.println(FAILED + e);
      System.out.flush();
      postgres.thenAccept(PostgresServer::close);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void awaitEndOfParent() throws IOException {
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private static PostgresServer postgres(Path folder) {
    return PostgresServer.start(
        new PostgresOptions(
            folder.resolve("postgres"),
            Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
            folder.resolve("postgres.log"),
            0,
            false,
            Secrets.keptIn(folder.resolve("secrets.properties"))));
  }

  private static Simulator simulator(Path folder) {
    return Simulator.start(
        SimulatorOptions.keptIn(folder.resolve("simulator"), SimulatorOptions.DEFAULT_SEED));
  }

  private static void announce(PostgresServer postgres, int kafkaPort, Simulator simulator)
      throws IOException {
    String line =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "postgresPort",
                    postgres.port(),
                    "kafkaPort",
                    kafkaPort,
                    "dataverse",
                    simulator.dataverseUrl(),
                    "entra",
                    simulator.entraUrl(),
                    "graph",
                    simulator.graphUrl(),
                    "control",
                    simulator.controlUrl()));
    System.out.println(READY + line);
    System.out.flush();
  }
}
