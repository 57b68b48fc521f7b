package io.deskbridge.settings.problem;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.Stream;

/**
 * Tells failures of a database that is away from mistakes of ours. See <a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>.
 */
final class DatabaseOutage {

  private static final int DEEPEST_CAUSE = 10;

  private DatabaseOutage() {}

  /** Whether the database was not there, went away, or takes no connections. */
  static boolean isBehind(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .anyMatch(DatabaseOutage::is);
  }

  private static boolean is(Throwable failure) {
    return switch (failure) {
      case ConnectException refused -> true;
      case ClosedConnectionException lost -> true;
      case ClosedChannelException lost -> true;
      case PgException told -> isOutage(told.getSqlState());
      default -> false;
    };
  }

  /** Connection exceptions, too many connections, shutting down or starting. */
  private static boolean isOutage(String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }
}
