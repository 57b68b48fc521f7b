package io.deskbridge.lookup.protection;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Hears at once what another replica tells, on a connection that it keeps out of the pool, by <a
 * href="https://www.postgresql.org/docs/current/sql-listen.html">LISTEN</a>. Nothing is lost while
 * it has none: {@link Replicas} looks every second anyway.
 */
@ApplicationScoped
class ReplicaListener {

  private static final Logger LOG = Logger.getLogger(ReplicaListener.class);
  private static final long BEFORE_NEXT_TRY_MILLIS = 5_000;

  private final Pool pool;
  private final Vertx vertx;
  private final Replicas replicas;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Stopped());

  ReplicaListener(Pool pool, Vertx vertx, Replicas replicas) {
    this.pool = pool;
    this.vertx = vertx;
    this.replicas = replicas;
  }

  private sealed interface State {
    record Stopped() implements State {}

    record Connecting() implements State {}

    record Listening(PgConnection connection) implements State {}
  }

  void start(@Observes StartupEvent started) {
    connect();
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (state.getAndSet(new State.Stopped()) instanceof State.Listening(PgConnection connection)) {
      connection.query("unlisten *").execute().onComplete(done -> connection.close());
    }
  }

  private void connect() {
    State connecting = new State.Connecting();
    state.set(connecting);
    pool.getConnection()
        .onSuccess(connection -> listen(connecting, PgConnection.cast(connection)))
        .onFailure(failure -> tryAgain(connecting));
  }

  private void listen(State connecting, PgConnection connection) {
    State listening = new State.Listening(connection);
    connection.notificationHandler(told -> replicas.look());
    connection.closeHandler(closed -> lose(listening));
    connection
        .query("listen " + ProtectionRows.CHANNEL)
        .execute()
        .onSuccess(
            done -> {
              if (!state.compareAndSet(connecting, listening)) {
                connection.close();
              }
            })
        .onFailure(
            failure -> {
              connection.close();
              tryAgain(connecting);
            });
  }

  private void lose(State listening) {
    State connecting = new State.Connecting();
    if (state.compareAndSet(listening, connecting)) {
      LOG.info("Other replicas are heard at the next heartbeat only, until PostgreSQL is back");
      tryAgain(connecting);
    }
  }

  private void tryAgain(State failed) {
    vertx.setTimer(
        BEFORE_NEXT_TRY_MILLIS,
        due -> {
          if (state.get() == failed) {
            connect();
          }
        });
  }
}
