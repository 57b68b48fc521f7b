package io.deskbridge.lookup.newcomer;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * One row for each key of a tenant. A lease lasts over calls of Dynamics, which no transaction may;
 * whoever lost it finds that out by {@link #renew}. Rows go a day after the customer was made:
 * Dynamics finds it by itself then.
 */
@ApplicationScoped
public class Newcomers {

  private static final String LOCK =
      """
      insert into new_customer as row (tenant_id, customer_key, holder, lease_until)
      values (:tenant, :key, :holder, now() + :lease * interval '1 second')
      on conflict (tenant_id, customer_key) do update
        set holder = excluded.holder, lease_until = excluded.lease_until
        where row.lease_until <= now()
      returning row.record_type, row.record_id
      """;
  private static final String RENEW =
      """
      update new_customer set lease_until = now() + :lease * interval '1 second'
      where tenant_id = :tenant and customer_key = :key and holder = :holder
      """;
  private static final String KEEP =
      """
      update new_customer set record_type = :type, record_id = :record, made_at = now()
      where tenant_id = :tenant and customer_key = :key and holder = :holder
      """;
  private static final String RELEASE =
      """
      update new_customer set lease_until = now()
      where tenant_id = :tenant and customer_key = :key and holder = :holder
      """;
  private static final String FORGET =
      """
      delete from new_customer
      where tenant_id = :tenant and lease_until < now() - interval '1 day'
      """;
  private static final String FIND =
      """
      select record_type, record_id from new_customer
      where tenant_id = :tenant and customer_key = :key and record_id is not null
      """;

  private static final double MILLIS_OF_A_SECOND = 1000.0;

  private final InTenant inTenant;
  private final Detached detached;

  Newcomers(InTenant inTenant, Detached detached) {
    this.inTenant = inTenant;
    this.detached = detached;
  }

  /** The lease, unless somebody has it. */
  public Uni<Optional<NewcomerLease>> lock(String tenant, NewcomerKey key, Duration time) {
    UUID holder = UUID.randomUUID();
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(LOCK, Tuple.class)
                            .setParameter("tenant", tenant)
                            .setParameter("key", key.value())
                            .setParameter("holder", holder)
                            .setParameter("lease", seconds(time))
                            .getResultList())
                .map(
                    rows ->
                        rows.stream()
                            .findFirst()
                            .map(row -> new NewcomerLease(tenant, key, holder, newcomer(row)))));
  }

  /** Begins the lease anew; false when somebody else has it. */
  public Uni<Boolean> renew(NewcomerLease lease, Duration time) {
    return held(lease, RENEW, query -> query.setParameter("lease", seconds(time)));
  }

  /** Remembers whom the holder made, and forgets those of long ago. */
  public Uni<Void> keep(NewcomerLease lease, Newcomer made) {
    return inTenant.run(
        lease.tenantId(),
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        bound(session, KEEP, lease)
                            .setParameter("type", made.type().name())
                            .setParameter("record", made.id())
                            .executeUpdate()
                            .chain(
                                () ->
                                    session
                                        .createNativeQuery(FORGET)
                                        .setParameter("tenant", lease.tenantId())
                                        .executeUpdate()))
                .replaceWithVoid());
  }

  /** Gives the lease back. */
  public Uni<Void> release(NewcomerLease lease) {
    return held(lease, RELEASE, query -> query).replaceWithVoid();
  }

  /** Who was made for that key within the last day; the item comes on the caller's context. */
  public Uni<Optional<Newcomer>> find(String tenant, NewcomerKey key) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Context context = Vertx.currentContext();
              Uni<Optional<Newcomer>> found = detached.run(() -> read(tenant, key));
              return context == null
                  ? found
                  : found.emitOn(command -> context.runOnContext(run -> command.run()));
            });
  }

  private Uni<Optional<Newcomer>> read(String tenant, NewcomerKey key) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(FIND, Tuple.class)
                            .setParameter("tenant", tenant)
                            .setParameter("key", key.value())
                            .getResultList())
                .map((List<Tuple> rows) -> rows.stream().findFirst().flatMap(Newcomers::newcomer)));
  }

  private Uni<Boolean> held(
      NewcomerLease lease, String statement, UnaryOperator<Mutiny.MutationQuery> more) {
    return inTenant.run(
        lease.tenantId(),
        () ->
            Panache.getSession()
                .chain(session -> more.apply(bound(session, statement, lease)).executeUpdate())
                .map(rows -> rows == 1));
  }

  private static Mutiny.MutationQuery bound(
      Mutiny.Session session, String statement, NewcomerLease lease) {
    return session
        .createNativeQuery(statement)
        .setParameter("tenant", lease.tenantId())
        .setParameter("key", lease.key().value())
        .setParameter("holder", lease.holder());
  }

  private static Optional<Newcomer> newcomer(Tuple row) {
    return Optional.ofNullable(row.get(1, UUID.class))
        .map(id -> new Newcomer(ObjectType.valueOf(row.get(0, String.class)), id));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_OF_A_SECOND;
  }
}
