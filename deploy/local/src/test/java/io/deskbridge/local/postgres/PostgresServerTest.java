package io.deskbridge.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

  @TempDir Path folder;

  @Test
  void endsAnOrphanedPostmasterAndKeepsTheDataDurably() throws Exception {
    // Given
    long orphan = postmasterOfAKilledSupervisor();
    assertThat(ProcessHandle.of(orphan)).isPresent();

    // When
    PostgresServer again = PostgresServer.start(SupervisorToBeKilled.options(folder));

    // Then
    try (again;
        Connection owner = again.access().connectAsOwner(ServiceDatabase.AUTH)) {
      assertThat(again.pid().orElseThrow()).isNotEqualTo(orphan);
      assertThat(ProcessHandle.of(orphan)).isEmpty();
      assertThat(one(owner, "show fsync")).isEqualTo("on");
      assertThat(one(owner, "show synchronous_commit")).isEqualTo("on");
    }
  }

  private long postmasterOfAKilledSupervisor() throws Exception {
    Path output = folder.resolve("supervisor.log");
    Process supervisor =
        JavaCommand.ofThisClassPath(SupervisorToBeKilled.class)
            .arguments(folder.toString())
            .start(output);
    Instant deadline = Instant.now().plusSeconds(60);
    while (supervisor.isAlive() && Instant.now().isBefore(deadline)) {
      for (String line : Files.readAllLines(output)) {
        if (line.startsWith("postmaster ")) {
          supervisor.destroyForcibly().waitFor();
          return Long.parseLong(line.substring("postmaster ".length()));
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("PostgreSQL did not start: " + Files.readString(output));
  }

  @Test
  void givesServicesARoleThatOwnsNothingAndNeedsItsPassword() throws Exception {
    try (PostgresServer server = PostgresServer.temporary();
        Connection restricted = server.access().connectRestricted(ServiceDatabase.SETTINGS)) {
      // When
      String attributes =
          one(
              restricted,
              "select rolsuper::text || rolbypassrls || rolcreatedb || rolcreaterole"
                  + " from pg_roles where rolname = current_user");

      // Then
      assertThat(attributes).isEqualTo("falsefalsefalsefalse");
      assertThatThrownBy(() -> run(restricted, "create table mine (name text)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      server.access().jdbcUrl(ServiceDatabase.SETTINGS),
                      ServiceDatabase.SETTINGS.restrictedRole(),
                      "guess"))
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      server.access().jdbcUrl(ServiceDatabase.AUTH),
                      ServiceDatabase.SETTINGS.restrictedRole(),
                      server.access().passwordOf(ServiceDatabase.SETTINGS.restrictedRole())))
          .hasMessageContaining("permission denied for database");
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
