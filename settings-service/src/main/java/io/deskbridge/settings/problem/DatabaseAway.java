package io.deskbridge.settings.problem;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.util.stream.Stream;

/** Tells failures of the way to PostgreSQL from failures of what was asked of it. */
final class DatabaseAway {

  private static final int DEEPEST = 20;

  private DatabaseAway() {}

  /** Whether PostgreSQL could not be reached, ended the connection, or takes none at the moment. */
  static boolean isCauseOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(DatabaseAway::isAway);
  }

  /** Classes of SQLSTATE: 08 connection exception, 53 no resources, 57P operator intervention. */
  private static boolean isAway(Throwable cause) {
    return switch (cause) {
      case ConnectException refused -> true;
      case ClosedConnectionException closed -> true;
      case PgException answer when answer.getSqlState() != null ->
          Stream.of("08", "53", "57P").anyMatch(answer.getSqlState()::startsWith);
      default -> false;
    };
  }
}
