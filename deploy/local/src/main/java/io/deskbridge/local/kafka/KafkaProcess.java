package io.deskbridge.local.kafka;

import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A broker for tests, in a child process: its libraries and its logging don't meet the test's, and
 * it ends with the JVM that started it, however that one ends.
 */
public final class KafkaProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Process process;
  private final int port;

  private KafkaProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts an empty broker on free ports and waits until its topics are there. */
  public static KafkaProcess temporary() {
    try {
      return attempt(ATTEMPTS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static KafkaProcess attempt(int attemptsLeft) throws IOException {
    Path folder = Files.createTempDirectory("deskbridge-kafka");
    Path log = folder.resolve("kafka.log");
    int port = Ports.free();
    Process process =
        JavaCommand.ofThisClassPath(KafkaBroker.class)
            .jvm("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .arguments("--data", folder.resolve("data").toString())
            .arguments("--port", Integer.toString(port))
            .arguments("--controller-port", Integer.toString(Ports.free()))
            .arguments("--ends-with-parent")
            .start(log);
    if (becomesReady(process, log)) {
      return new KafkaProcess(process, port);
    }
    process.destroyForcibly();
    if (attemptsLeft > 1) {
      return attempt(attemptsLeft - 1);
    }
    throw new IOException("Kafka did not start, see " + log);
  }

  private static boolean becomesReady(Process process, Path log) throws IOException {
    Instant deadline = Instant.now().plus(STARTUP);
    while (process.isAlive() && Instant.now().isBefore(deadline)) {
      if (Files.readString(log).lines().anyMatch(KafkaBroker.READY::equals)) {
        return true;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
