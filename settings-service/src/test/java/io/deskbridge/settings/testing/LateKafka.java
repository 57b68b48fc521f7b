package io.deskbridge.settings.testing;

import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.kafka.KafkaBroker;
import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The embedded servers, but with a Kafka that runs only when a test starts it. */
public final class LateKafka implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "io.deskbridge.settings.testing.late-kafka";

  @Override
  public Map<String, String> start() {
    System.setProperty(PORT, Integer.toString(Ports.free()));
    Map<String, String> keys = EmbeddedServers.configurationOf(ServiceName.SETTINGS);
    keys.put("quarkus.http.test-port", "0");
    keys.put("kafka.bootstrap.servers", bootstrap());
    return keys;
  }

  @Override
  public void stop() {
    System.clearProperty(PORT);
  }

  /** Where it is, or will be. */
  public static String bootstrap() {
    return "localhost:" + System.getProperty(PORT);
  }

  /** Starts it in a process of its own and returns when its topics are there. */
  public static Process run(Path folder) throws InterruptedException {
    try {
      Path log = folder.resolve("kafka.log");
      Process process =
          JavaCommand.ofThisClassPath(KafkaBroker.class)
              .jvm("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
              .arguments(
                  "--data",
                  folder.resolve("data").toString(),
                  "--port",
                  System.getProperty(PORT),
                  "--controller-port",
                  Integer.toString(Ports.free()))
              .start(log);
      while (!Files.readString(log).contains(KafkaBroker.READY)) {
        if (!process.isAlive()) {
          throw new AssertionError(Files.readString(log));
        }
        Thread.sleep(50);
      }
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
