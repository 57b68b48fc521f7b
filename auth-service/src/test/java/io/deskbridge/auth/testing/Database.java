package io.deskbridge.auth.testing;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The service's database as its superuser sees it, whom row-level security does not bind. */
public final class Database {

  private Database() {}

  /** Runs a statement; the number of rows. */
  public static int execute(String sql, Object... parameters) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.AUTH);
        PreparedStatement statement = prepared(connection, sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** First column of every row, as text. */
  public static List<String> texts(String sql, Object... parameters) {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.AUTH)) {
      return texts(connection, sql, parameters);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The same on a connection of the caller's. */
  public static List<String> texts(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
