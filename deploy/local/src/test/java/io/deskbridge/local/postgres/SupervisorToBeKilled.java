package io.deskbridge.local.postgres;

import io.deskbridge.local.secret.Secrets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that starts PostgreSQL in the given folder and waits to be killed. */
public final class SupervisorToBeKilled {

  private SupervisorToBeKilled() {}

  public static void main(String[] arguments) throws Exception {
    PostgresServer server = PostgresServer.start(options(Path.of(arguments[0])));
    System.out.println("postmaster " + server.pid().orElseThrow());
    System.out.flush();
    new CountDownLatch(1).await();
  }

  static PostgresOptions options(Path folder) {
    return new PostgresOptions(
        folder.resolve("data"),
        Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
        folder.resolve("postgres.log"),
        0,
        false,
        Secrets.keptIn(folder.resolve("secrets.properties")));
  }
}
