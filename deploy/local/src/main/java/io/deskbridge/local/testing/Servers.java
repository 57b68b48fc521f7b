package io.deskbridge.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where PostgreSQL and Kafka of this test run are. One pair per JVM: a restart of the application
 * by Quarkus brings new class loaders, which find the pair by a system property.
 */
record Servers(PostgresAccess postgres, String kafka) {

  private static final String FOLDER = "io.deskbridge.local.testing.folder";
  private static final Duration STARTUP = Duration.ofSeconds(90);

  static Servers shared() {
    String known = System.getProperty(FOLDER);
    try {
      Path folder = known == null ? start() : Path.of(known);
      return read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL and Kafka for the tests did not start", e);
    }
  }

  private static Path start() throws IOException {
    Path folder = Files.createTempDirectory("deskbridge-test");
    Process process =
        JavaCommand.ofThisClassPath(ServersProcess.class)
            .jvm("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
            .arguments(folder.toString())
            .start(folder.resolve("servers.log"));
    keepReachable(process);
    System.setProperty(FOLDER, folder.toString());
    return folder;
  }

  /** Were the process collected, its standard input would be closed, and it would end. */
  private static void keepReachable(Process process) {
    Thread.ofPlatform()
        .daemon()
        .name("deskbridge-test-servers")
        .start(
            () -> {
              try {
                process.waitFor();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static Servers read(Path folder) throws IOException {
    Instant deadline = Instant.now().plus(STARTUP);
    Path log = folder.resolve("servers.log");
    Optional<String> line = announcement(log);
    while (line.isEmpty()) {
      if (Instant.now().isAfter(deadline)
          || Files.readString(log).contains(ServersProcess.FAILED)) {
        throw new IOException("Not ready: " + Files.readString(log));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      }
      line = announcement(log);
    }
    JsonNode where = new ObjectMapper().readTree(line.get());
    return new Servers(
        new PostgresAccess(
            where.path("postgresPort").asInt(),
            Secrets.keptIn(folder.resolve("secrets.properties"))),
        "localhost:" + where.path("kafkaPort").asInt());
  }

  private static Optional<String> announcement(Path log) throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> line.startsWith(ServersProcess.READY))
        .map(line -> line.substring(ServersProcess.READY.length()))
        .findFirst();
  }
}
