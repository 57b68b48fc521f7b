package io.deskbridge.bench.lookup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.process.Ending;
import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.stack.StackAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What runs beside the stack to compare with: the peer, or the empty endpoint. */
final class Companion implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration TO_END = Duration.ofSeconds(5);

  /** As many at once as Dynamics allows a user; crm-lookup-service keeps to it too. */
  private static final int AT_ONCE = 52;

  private final String name;
  private final Process process;
  private final int port;

  private Companion(String name, Process process, int port) {
    this.name = name;
    this.process = process;
    this.port = port;
  }

  /** The Node service, for the tenant as it was set up. */
  static Companion peer(Path repository, StackAddresses addresses, Contoso contoso, Path log) {
    int port = Ports.free();
    ProcessBuilder builder =
        new ProcessBuilder("node", "server.mjs")
            .directory(repository.resolve("deploy/bench/peer").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("PEER", setting(addresses, contoso, port));
    builder.environment().put("NODE_ENV", "production");
    builder
        .environment()
        .put("NODE_EXTRA_CA_CERTS", addresses.developmentCa().toAbsolutePath().toString());
    try {
      return new Companion("peer", builder.start(), port).ready(log, "peer ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Quarkus application with one endpoint that does nothing. */
  static Companion empty(Path repository, StackAddresses addresses, List<String> jvm, Path log) {
    int port = Ports.free();
    PlatformCredentials platform = PlatformCredentials.read(addresses.credentials());
    try {
      Files.deleteIfExists(log);
      Process process =
          JavaCommand.ofJar(
                  repository.resolve("deploy/bench/empty/target/quarkus-app/quarkus-run.jar"))
              .jvm("-XX:+UseSerialGC")
              .jvm(jvm.toArray(String[]::new))
              .jvm("-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port)
              .jvm("-Dquarkus.oidc.auth-server-url=" + platform.issuer())
              .jvm(
                  "-Dquarkus.tls.deskbridge.trust-store.pem.certs="
                      + addresses.developmentCa().toAbsolutePath())
              .start(log);
      return new Companion("empty endpoint", process, port).ready(log, "Listening on");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String setting(StackAddresses addresses, Contoso contoso, int port) {
    PlatformCredentials platform = PlatformCredentials.read(addresses.credentials());
    Organisation organisation = platform.organisation(Contoso.TENANT);
    try {
      return new ObjectMapper()
          .writeValueAsString(
              Map.of(
                  "port",
                  port,
                  "tenant",
                  Contoso.TENANT,
                  "issuer",
                  platform.issuer(),
                  "audience",
                  "deskbridge",
                  "entra",
                  addresses.entra().toString(),
                  "atOnce",
                  AT_ONCE,
                  "organisation",
                  organisation,
                  "lookup",
                  Map.of(
                      "environmentUrl", organisation.environmentUrl(),
                      "region", Contoso.REGION,
                      "phoneFields", Contoso.PHONE_FIELDS,
                      "displayFields", contoso.displayFields(),
                      "revision", contoso.revision())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Companion ready(Path log, String words) throws IOException {
    long begun = System.nanoTime();
    while (!Files.exists(log) || !Files.readString(log).contains(words)) {
      if (!process.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
        close();
        throw new MeasureFailure("The " + name + " did not get ready: see " + log);
      }
      pause();
    }
    return this;
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted");
    }
  }

  Measured measured() {
    return new Measured(name, process.toHandle(), port);
  }

  @Override
  public void close() {
    Ending.all(List.of(process.toHandle()), TO_END);
  }
}
