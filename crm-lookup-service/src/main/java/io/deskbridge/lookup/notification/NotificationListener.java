package io.deskbridge.lookup.notification;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Listens to what replicas tell, on one connection that it keeps out of the pool, by <a
 * href="https://www.postgresql.org/docs/current/sql-listen.html">LISTEN</a>. A connection that ends
 * or stops answering means that something may have been missed.
 */
@ApplicationScoped
class NotificationListener {

  private static final Logger LOG = Logger.getLogger(NotificationListener.class);
  private static final long BEFORE_NEXT_TRY_MILLIS = 1_000;

  private final Pool pool;
  private final Vertx vertx;
  private final List<Hearer> hearers;
  private final NotificationConfig config;
  private final AtomicReference<State> state = new AtomicReference<>(new State.Stopped());
  private volatile long heartbeat = -1;

  NotificationListener(
      Pool pool, Vertx vertx, @All List<Hearer> hearers, NotificationConfig config) {
    this.pool = pool;
    this.vertx = vertx;
    this.hearers = hearers;
    this.config = config;
  }

  private sealed interface State {
    record Stopped() implements State {}

    record Connecting() implements State {}

    record Listening(PgConnection connection) implements State {}
  }

  void start(@Observes StartupEvent started) {
    heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> beat());
    connect();
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(heartbeat);
    if (state.getAndSet(new State.Stopped()) instanceof State.Listening(PgConnection connection)) {
      hearers.forEach(Hearer::lose);
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
    connection.notificationHandler(told -> hear(told.getChannel(), told.getPayload()));
    connection.closeHandler(closed -> lose(listening));
    connection
        .query(listenToAll())
        .execute()
        .onSuccess(
            done -> {
              if (state.compareAndSet(connecting, listening)) {
                hearers.forEach(Hearer::begin);
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

  private String listenToAll() {
    return hearers.stream()
        .map(hearer -> "listen " + hearer.channel())
        .collect(Collectors.joining("; "));
  }

  private void hear(String channel, String payload) {
    hearers.stream()
        .filter(hearer -> hearer.channel().equals(channel))
        .forEach(hearer -> hearer.hear(payload));
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
      hearers.forEach(Hearer::lose);
      LOG.warn(
          "Other replicas can't be heard: no lookup is remembered, and their pauses are seen at the next heartbeat only, until PostgreSQL is back");
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
