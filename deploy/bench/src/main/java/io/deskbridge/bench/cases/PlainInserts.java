package io.deskbridge.bench.cases;

import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What is compared with: a transaction that inserts the bytes of an accepted write into as many
 * rows, by the same driver, pool and number of connections as the service, and nothing else.
 */
final class PlainInserts implements AutoCloseable {

  static final List<String> TABLES = List.of("interaction", "case_write", "write_dispatch");

  private static final int CONNECTIONS = 20;
  private static final String INTERACTION =
      "insert into plain_interaction (tenant_id, interaction_id, organization_id, environment_url,"
          + " last_sequence, created_at) values ('contoso', $1, $2, $3, 1, $4)";
  private static final String WRITE =
      "insert into plain_case_write (tenant_id, write_id, interaction_id, sequence, kind, state,"
          + " actor, organization_id, payload, attempts, created_at, updated_at)"
          + " values ('contoso', $1, $2, 1, 'CREATE', 'ACCEPTED', 'application', $3, $4, 0, $5, $5)";
  private static final String DISPATCH =
      "insert into plain_write_dispatch (write_id, tenant_id, lane, sequence, due_at, key_id)"
          + " values ($1, 'contoso', $2, 1, $3, 1)";

  private final Vertx vertx = Vertx.vertx();
  private final Pool pool;
  private final Buffer payload;

  PlainInserts(PostgresAccess access, int payloadBytes) {
    String role = ServiceDatabase.LOOKUP.restrictedRole();
    this.payload = Buffer.buffer(new byte[payloadBytes]);
    this.pool =
        PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(CONNECTIONS))
            .connectingTo(
                new PgConnectOptions()
                    .setPort(access.port())
                    .setHost("localhost")
                    .setDatabase(ServiceDatabase.LOOKUP.databaseName())
                    .setUser(role)
                    .setPassword(access.passwordOf(role))
                    .setCachePreparedStatements(true))
            .using(vertx)
            .build();
  }

  /** Transactions a second. */
  double rate(int transactions, int atOnce) {
    long begin = System.nanoTime();
    AtomicInteger left = new AtomicInteger(transactions);
    CompletableFuture.allOf(
            IntStream.range(0, atOnce)
                .mapToObj(i -> insertWhile(left).toCompletionStage().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new))
        .join();
    return transactions / (Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }

  private Future<Void> insertWhile(AtomicInteger left) {
    return left.getAndDecrement() <= 0
        ? Future.succeededFuture()
        : pool.withTransaction(this::insert).compose(done -> insertWhile(left));
  }

  private Future<Void> insert(SqlConnection connection) {
    UUID write = UUID.randomUUID();
    String interaction = "bench-" + write;
    String organisation = UUID.randomUUID().toString();
    OffsetDateTime now = OffsetDateTime.now();
    return connection
        .preparedQuery(INTERACTION)
        .execute(Tuple.of(interaction, organisation, "https://contoso.dynamics.localhost", now))
        .compose(
            done ->
                connection
                    .preparedQuery(WRITE)
                    .execute(Tuple.of(write, interaction, organisation, payload, now)))
        .compose(
            done ->
                connection.preparedQuery(DISPATCH).execute(Tuple.of(write, UUID.randomUUID(), now)))
        .mapEmpty();
  }

  @Override
  public void close() {
    pool.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
