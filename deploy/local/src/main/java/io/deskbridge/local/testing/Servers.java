package io.deskbridge.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where PostgreSQL, Kafka and the simulator of this test run are. One set per JVM: a restart of the
 * application by Quarkus brings new class loaders, which find the set by a system property.
 *
 * @param folder data, logs and what was generated for this run
 */
record Servers(
    Path folder,
    PostgresAccess postgres,
    String kafka,
    URI dataverse,
    URI entra,
    URI graph,
    URI control) {

  private static final String FOLDER = "io.deskbridge.local.testing.folder";
  private static final Duration STARTUP = Duration.ofSeconds(90);

  static Servers shared() {
    String known = System.getProperty(FOLDER);
    try {
      Path folder = known == null ? start() : Path.of(known);
      return read(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PostgreSQL, Kafka and the simulator for the tests did not start", e);
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
        folder,
        new PostgresAccess(where.path("postgresPort").asInt(), secretsIn(folder)),
        "localhost:" + where.path("kafkaPort").asInt(),
        URI.create(where.path("dataverse").asText()),
        URI.create(where.path("entra").asText()),
        URI.create(where.path("graph").asText()),
        URI.create(where.path("control").asText()));
  }

  /** Certificate of the development CA. */
  Path developmentCa() {
    return folder.resolve("simulator/ca.crt");
  }

  /** Who one can be at the simulator. */
  PlatformCredentials credentials() {
    return PlatformCredentials.read(folder.resolve("simulator/credentials.json"));
  }

  /** Passwords of the database roles. */
  Secrets secrets() {
    return secretsIn(folder);
  }

  private static Secrets secretsIn(Path folder) {
    return Secrets.keptIn(folder.resolve("secrets.properties"));
  }

  private static Optional<String> announcement(Path log) throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> line.startsWith(ServersProcess.READY))
        .map(line -> line.substring(ServersProcess.READY.length()))
        .findFirst();
  }
}
