package io.deskbridge.lookup.writes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Claims writes for a worker: of each Dynamics user no more than it has places left, every fourth
 * of them the youngest new one rather than the oldest, so that a backlog does not starve who calls
 * now. Of one interaction only the oldest write can be claimed, so its writes go in order.
 *
 * <p>Users are found by hopping over an index, each user's writes by reading the few first entries
 * of it: the cost does not grow with the number that waits.
 */
@ApplicationScoped
class Claims {

  private static final String CLAIM =
      """
      with recursive hop as (
        select found.party, found.party as first, 1 as number
        from (select coalesce(
          (select party from write_dispatch
            where not blocked and party >= cast(:start as uuid) order by party limit 1),
          (select party from write_dispatch where not blocked order by party limit 1)) as party) found
        where found.party is not null
        union all
        select found.party, hop.first, hop.number + 1
        from hop cross join lateral (select coalesce(
          (select party from write_dispatch
            where not blocked and party > hop.party order by party limit 1),
          (select party from write_dispatch where not blocked order by party limit 1)) as party) found
        where found.party <> hop.first and hop.number < 1000
      ),
      free as (
        select hop.party, cast(:each as integer)
          - coalesce(cast(cast(cast(:taken as text) as json) ->> cast(hop.party as text) as integer), 0) as places
        from hop
        where not exists (
          select 1 from write_pause where write_pause.party = hop.party and ends_at > now())
      ),
      candidate as (
        select free.party, free.places, found.write_id, min(found.turn) as turn
        from free cross join lateral (
          select write_id, row_number() over () * 4 * random() as turn from (
            select waiting.write_id from write_dispatch waiting
            where waiting.party = free.party and waiting.fresh and not waiting.blocked
              and waiting.due_at <= now() and waiting.lease_until <= now()
              and not exists (
                select 1 from write_dispatch earlier
                where earlier.lane = waiting.lane and earlier.sequence < waiting.sequence)
            order by waiting.due_at desc
            limit greatest(0, (free.places + 3) / 4)) youngest
          union all
          select write_id, row_number() over () * 4 / 3.0 * random() as turn from (
            select waiting.write_id from write_dispatch waiting
            where waiting.party = free.party and not waiting.blocked
              and waiting.due_at <= now() and waiting.lease_until <= now()
              and not exists (
                select 1 from write_dispatch earlier
                where earlier.lane = waiting.lane and earlier.sequence < waiting.sequence)
            order by waiting.due_at
            limit greatest(0, free.places)) oldest
        ) found
        group by free.party, free.places, found.write_id
      ),
      ranked as (
        select write_id, places, row_number() over (partition by party order by turn) as place
        from candidate
      ),
      due as (
        select write_id, sent_at from write_dispatch waiting
        where waiting.write_id in (
            select write_id from ranked where place <= places order by place limit :most)
          and waiting.due_at <= now() and waiting.lease_until <= now()
        for update skip locked
      )
      update write_dispatch claimed
      set fence = fence + 1, lease_until = now() + :lease * interval '1 second'
      from due
      where claimed.write_id = due.write_id
      returning claimed.write_id, claimed.tenant_id, claimed.fence, due.sent_at is not null, claimed.party
      """;

  private static final double MILLIS_OF_A_SECOND = 1000.0;

  private final OutsideTenants outsideTenants;
  private final WritesConfig config;

  Claims(OutsideTenants outsideTenants, WritesConfig config) {
    this.outsideTenants = outsideTenants;
    this.config = config;
  }

  /**
   * A claimed write.
   *
   * @param party of whom it takes a place
   */
  record Claimed(Claim claim, UUID party) {}

  /**
   * Claims up to that many writes that are due and nobody's.
   *
   * @param taken how many places each party has taken in this replica
   */
  Uni<List<Claimed>> claim(int most, Map<UUID, Integer> taken) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(CLAIM, Tuple.class)
                .setParameter("start", UUID.randomUUID().toString())
                .setParameter("each", config.atOnceOfOneUser())
                .setParameter("taken", json(taken))
                .setParameter("most", most)
                .setParameter("lease", seconds(config.lease()))
                .getResultList()
                .map(rows -> rows.stream().map(Claims::claimed).toList()));
  }

  private static String json(Map<UUID, Integer> taken) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    taken.forEach((party, count) -> json.put(party.toString(), count));
    return json.toString();
  }

  private static Claimed claimed(Tuple row) {
    return new Claimed(
        new Claim(
            row.get(0, UUID.class),
            row.get(1, String.class),
            row.get(2, Number.class).longValue(),
            row.get(3, Boolean.class)),
        row.get(4, UUID.class));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_OF_A_SECOND;
  }
}
