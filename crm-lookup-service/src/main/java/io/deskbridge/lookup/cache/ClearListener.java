package io.deskbridge.lookup.cache;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Listens to what replicas tell, on one connection that it keeps out of the pool, by <a
 * href="https://www.postgresql.org/docs/current/sql-listen.html">LISTEN</a>. A connection that ends
 * or stops answering means that something may have been missed.
 */
@ApplicationScoped
class ClearListener {

  private static final Logger LOG = Logger.getLogger(ClearListener.class);
  private static final long BEFORE_NEXT_TRY_MILLIS = 1_000;

  private final Pool pool;
  private final Vertx vertx;
  private final CacheClears clears;
  private final LookupCacheConfig config;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Stopped());
  private volatile long heartbeat = -1;

  ClearListener(
      Pool pool, Vertx vertx, CacheClears clears, LookupCacheConfig config, MeterRegistry meters) {
    this.pool = pool;
    this.vertx = vertx;
    this.clears = clears;
    this.config = config;
    meters.gauge("deskbridge.lookup.cache.deaf", clears, each -> each.isHeard() ? 0 : 1);
  }

  private sealed interface State {
    record Stopped() implements State {}

    record Connecting() implements State {}

    record Listening(PgConnection connection) implements State {}
  }

  void start(@Observes StartupEvent started) {
    if (config.keep().isPositive()) {
      heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> beat());
      connect();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(heartbeat);
    if (state.getAndSet(new State.Stopped()) instanceof State.Listening(PgConnection connection)) {
      clears.lose();
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
    State.Listening listening = new State.Listening(connection);
    connection.notificationHandler(told -> clears.hear(told.getPayload()));
    connection.closeHandler(closed -> lose(listening));
    connection
        .query("listen " + CacheClears.CHANNEL)
        .execute()
        .onSuccess(
            done -> {
              if (state.compareAndSet(connecting, listening)) {
                clears.begin();
              } else {
                connection.close();
              }
            })
        .onFailure(
            failure -> {
              connection.close();
              tryAgain(connecting);
            });
  }

  /** A connection that hangs is left alone: back in the pool it would make others hang. */
  private void beat() {
    if (state.get() instanceof State.Listening listening) {
      SqlConnection connection = listening.connection();
      long patience = vertx.setTimer(config.heartbeat().toMillis(), late -> lose(listening));
      connection
          .query("select 1")
          .execute()
          .onComplete(
              done -> {
                vertx.cancelTimer(patience);
                if (done.failed()) {
                  lose(listening);
                }
              });
    }
  }

  private void lose(State.Listening listening) {
    State connecting = new State.Connecting();
    if (state.compareAndSet(listening, connecting)) {
      clears.lose();
      LOG.warn(
          "Writes of other replicas can't be heard: nothing is remembered until PostgreSQL is back");
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
