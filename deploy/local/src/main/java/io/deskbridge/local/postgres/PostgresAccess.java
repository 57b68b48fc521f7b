package io.deskbridge.local.postgres;

import io.deskbridge.local.secret.Secrets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Connections to an embedded PostgreSQL as its several roles.
 *
 * @param port on localhost
 * @param secrets passwords of the roles by name
 */
public record PostgresAccess(int port, Secrets secrets) {

  static final String SUPERUSER = "postgres";

  /** URL for JDBC, without credentials. */
  public String jdbcUrl(ServiceDatabase database) {
    return "jdbc:postgresql://localhost:" + port + "/" + database.databaseName();
  }

  /** Password of one of the roles of {@link ServiceDatabase}. */
  public String passwordOf(String role) {
    return secrets.named(role);
  }

  /** A connection as the role that services use. */
  public Connection connectRestricted(ServiceDatabase database) throws SQLException {
    return connect(database, database.restrictedRole());
  }

  /** A connection as the role that owns the tables. */
  public Connection connectAsOwner(ServiceDatabase database) throws SQLException {
    return connect(database, database.owner());
  }

  /** A connection as superuser, whom row-level security does not bind. */
  public Connection connectAsSuperuser(ServiceDatabase database) throws SQLException {
    return connect(database, SUPERUSER);
  }

  private Connection connect(ServiceDatabase database, String role) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), role, passwordOf(role));
  }
}
