package io.deskbridge.lookup.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.deskbridge.lookup.writes.StableId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Events between the transaction that makes them true and Kafka: none is lost, and one that is
 * published twice has the same id both times.
 */
@ApplicationScoped
public class Outbox {

  private static final String ENTER =
      "insert into event_dispatch (event_id, tenant_id) values (:event, :tenant)";
  private static final String CLAIM =
      """
      with next as (
        select event_id from event_dispatch where lease_until <= now()
        order by position limit :most for update skip locked)
      update event_dispatch claimed set lease_until = now() + :lease * interval '1 second'
      from next where claimed.event_id = next.event_id
      returning claimed.event_id, claimed.tenant_id, claimed.position
      """;
  private static final String LEAVE = "delete from event_dispatch where event_id = :event";

  private final InTenant inTenant;
  private final OutsideTenants outsideTenants;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  Outbox(InTenant inTenant, OutsideTenants outsideTenants, ObjectMapper json) {
    this.inTenant = inTenant;
    this.outsideTenants = outsideTenants;
    this.json = json;
  }

  /** Where a waiting event is. */
  record Waiting(UUID eventId, String tenantId, long position) {}

  /** In a transaction of the tenant: the event of that write will be published. */
  public Uni<Void> add(UUID write, CaseWritten value) {
    CaseEvent event =
        CaseEvent.of(
            value.tenantId(),
            StableId.of("case-written", write.toString()),
            written(value),
            clock.instant());
    return Panache.getSession()
        .chain(
            session ->
                session
                    .persist(event)
                    .chain(session::flush)
                    .chain(
                        () ->
                            session
                                .createNativeQuery(ENTER)
                                .setParameter("event", event.eventId())
                                .setParameter("tenant", event.tenantId())
                                .executeUpdate()))
        .replaceWithVoid();
  }

  /** The oldest events that nobody is publishing now, oldest first. */
  Uni<List<Waiting>> claim(int most, Duration lease) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(CLAIM, Tuple.class)
                .setParameter("most", most)
                .setParameter("lease", (double) lease.toSeconds())
                .getResultList()
                .map(
                    rows ->
                        rows.stream()
                            .map(
                                row ->
                                    new Waiting(
                                        row.get(0, UUID.class),
                                        row.get(1, String.class),
                                        row.get(2, Number.class).longValue()))
                            .sorted(Comparator.comparingLong(Waiting::position))
                            .toList()));
  }

  /** The event; empty if another replica has published it meanwhile. */
  Uni<Optional<CaseEvent>> find(Waiting waiting) {
    return inTenant
        .run(
            waiting.tenantId(),
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session.find(
                                CaseEvent.class,
                                new CaseEvent.Key(waiting.tenantId(), waiting.eventId()))))
        .map(Optional::ofNullable);
  }

  /** The event is on the topic. */
  Uni<Void> published(CaseEvent event) {
    return inTenant.run(
        event.tenantId(),
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(LEAVE)
                            .setParameter("event", event.eventId())
                            .executeUpdate()
                            .chain(
                                () ->
                                    session
                                        .createMutationQuery(
                                            "delete from CaseEvent where tenantId = :tenant and eventId = :event")
                                        .setParameter("tenant", event.tenantId())
                                        .setParameter("event", event.eventId())
                                        .executeUpdate())
                            .replaceWithVoid()));
  }

  private String written(CaseWritten value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event can always be written as JSON", e);
    }
  }
}
