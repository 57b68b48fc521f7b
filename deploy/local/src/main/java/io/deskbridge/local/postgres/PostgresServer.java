package io.deskbridge.local.postgres;

import io.deskbridge.local.file.Directories;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.secret.Secrets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A running PostgreSQL that keeps its promises: fsync and synchronous_commit are on, every role
 * needs its password, and the services' roles own nothing.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofSeconds(60);
  private static final String ONLY_WITH_PASSWORD =
      """
      # Written by Deskbridge: every connection needs its password.
      local all all scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128 scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final PostgresOptions options;

  private PostgresServer(EmbeddedPostgres server, PostgresOptions options) {
    this.server = server;
    this.options = options;
  }

  /** Starts on the given directory; ends an orphaned postmaster that holds it. */
  public static PostgresServer start(PostgresOptions options) {
    OrphanedPostmaster.end(options.data());
    try {
      Files.createDirectories(options.binaries());
      Files.createDirectories(options.log().toAbsolutePath().getParent());
      boolean first = !Files.exists(options.data().resolve("pg_hba.deskbridge"));
      if (first) {
        Directories.delete(options.data());
      }
      PostgresServer started = new PostgresServer(launch(options, first), options);
      if (first) {
        started.prepare();
      }
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start, see " + options.log(), e);
    }
  }

  /** Starts an empty server on a free port; its data are deleted at the end. */
  public static PostgresServer temporary() {
    try {
      Path folder = Files.createTempDirectory("deskbridge-postgres");
      return start(
          new PostgresOptions(
              folder.resolve("data"),
              Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg"),
              folder.resolve("postgres.log"),
              0,
              true,
              Secrets.inMemory()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres launch(PostgresOptions options, boolean first)
      throws IOException {
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(options.log().toFile());
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(options.data())
            .setCleanDataDirectory(options.temporary())
            .setOverrideWorkingDirectory(options.binaries().toFile())
            .setPort(options.port() == 0 ? Ports.free() : options.port())
            .setPGStartupWait(STARTUP)
            .setRegisterShutdownHook(options.temporary())
            .setOutputRedirector(log)
            .setErrorRedirector(log)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "300");
    if (!first) {
      builder.setConnectConfig("password", options.secrets().named(PostgresAccess.SUPERUSER));
    }
    return builder.start();
  }

  /** TCP port on localhost. */
  public int port() {
    return server.getPort();
  }

  /** Process id of the postmaster, or empty when it is not running. */
  public Optional<Long> pid() {
    return OrphanedPostmaster.pidIn(options.data());
  }

  /** How to connect to it. */
  public PostgresAccess access() {
    return new PostgresAccess(port(), options.secrets());
  }

  private void prepare() throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection()) {
      for (ServiceDatabase database : ServiceDatabase.values()) {
        create(connection, database);
      }
      execute(
          connection,
          "alter role "
              + PostgresAccess.SUPERUSER
              + " password "
              + literal(connection, options.secrets().named(PostgresAccess.SUPERUSER)));
      Files.writeString(options.data().resolve("pg_hba.conf"), ONLY_WITH_PASSWORD);
      execute(connection, "select pg_reload_conf()");
      Files.writeString(options.data().resolve("pg_hba.deskbridge"), "");
    } catch (SQLException e) {
      throw new IOException("The databases of the services could not be made", e);
    }
  }

  private void create(Connection connection, ServiceDatabase database) throws SQLException {
    for (String role : new String[] {database.owner(), database.restrictedRole()}) {
      execute(
          connection,
          "create role "
              + role
              + " login nosuperuser nocreatedb nocreaterole nobypassrls password "
              + literal(connection, options.secrets().named(role)));
    }
    String name = database.databaseName();
    execute(connection, "create database " + name + " owner " + database.owner());
    execute(connection, "revoke all on database " + name + " from public");
    execute(connection, "grant connect on database " + name + " to " + database.restrictedRole());
  }

  private static String literal(Connection connection, String text) throws SQLException {
    try (PreparedStatement quote = connection.prepareStatement("select quote_literal(?)")) {
      quote.setString(1, text);
      try (ResultSet row = quote.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Stops the server; temporary data go with it. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not stop", e);
    } finally {
      if (options.temporary()) {
        Directories.delete(options.data().toAbsolutePath().getParent());
      }
    }
  }
}
