package io.deskbridge.bench.cases;

import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.postgres.ServiceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database of crm-lookup-service, past the service. */
final class Database {

  private static final ServiceDatabase LOOKUP = ServiceDatabase.LOOKUP;

  private final PostgresAccess access;

  Database(PostgresAccess access) {
    this.access = access;
  }

  PostgresAccess access() {
    return access;
  }

  /** Writes that wait. */
  long waiting() {
    return number("select count(*) from write_dispatch");
  }

  /** Bytes of the sealed payload of an accepted write. */
  int payloadBytes() {
    return (int) number("select max(length(payload)) from case_write");
  }

  /** Whether a commit survives a power cut. */
  boolean isDurable() {
    return number(
            "select count(*) from pg_settings where name in ('fsync', 'synchronous_commit')"
                + " and setting = 'on'")
        == 2;
  }

  /** Tables like the service's, with the same indexes, that the plain transaction fills. */
  void makePlainTables() {
    try (Connection connection = access.connectAsSuperuser(LOOKUP);
        Statement statement = connection.createStatement()) {
      for (String table : PlainInserts.TABLES) {
        statement.execute("drop table if exists plain_" + table);
        statement.execute("create table plain_" + table + " (like " + table + " including all)");
        statement.execute("grant all on plain_" + table + " to " + LOOKUP.restrictedRole());
      }
    } catch (SQLException e) {
      throw new MeasureFailure("The tables to compare with can't be made", e);
    }
  }

  private long number(String query) {
    try (Connection connection = access.connectAsSuperuser(LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new MeasureFailure("The database can't be asked", e);
    }
  }
}
