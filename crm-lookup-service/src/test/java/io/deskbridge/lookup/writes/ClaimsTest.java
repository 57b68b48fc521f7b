package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which write, in a queue that nobody else works on. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = {
      @ResourceArg(name = "service", value = "crm-lookup"),
      @ResourceArg(name = "deskbridge.writes.look-every", value = "1h"),
      @ResourceArg(name = "deskbridge.writes.at-once-of-one-user", value = "40")
    })
@QuarkusTestResource(AuthStandIn.class)
class ClaimsTest {

  private static final Logger LOG = Logger.getLogger(ClaimsTest.class);
  private static final UUID BUSY = UUID.fromString("00000000-0000-0000-0000-00000000000b");
  private static final UUID QUIET = UUID.fromString("ffffffff-0000-0000-0000-00000000000a");
  private static final UUID OTHER = UUID.fromString("77777777-0000-0000-0000-00000000000c");
  private static final int MANY = 60_000;

  @Inject Claims claims;
  @Inject Dispatch dispatch;

  /** Rows with a key that nobody holds would keep the service from starting. */
  @BeforeEach
  @AfterEach
  void empty() {
    execute("delete from write_dispatch; delete from write_pause");
  }

  @Test
  void leavesPlacesToOtherUsersWhereOneHasABacklog() {
    // Given
    insert(BUSY, 500, "interval '1 hour'", false);
    insert(QUIET, 2, "interval '1 second'", true);
    insert(OTHER, 1, "interval '1 second'", true);

    // When
    List<Claims.Claimed> claimed = claim(43, Map.of());

    // Then
    assertThat(countByParty(claimed)).isEqualTo(Map.of(BUSY, 40L, QUIET, 2L, OTHER, 1L));
    assertThat(claim(100, Map.of(BUSY, 40, QUIET, 2))).isEmpty();
  }

  @Test
  void givesEachUserAPlaceBeforeAnyoneGetsASecondOne() {
    // Given
    insert(BUSY, 500, "interval '1 hour'", false);
    insert(QUIET, 5, "interval '1 second'", true);

    // When
    List<Claims.Claimed> claimed = claim(2, Map.of());

    // Then
    assertThat(countByParty(claimed)).isEqualTo(Map.of(BUSY, 1L, QUIET, 1L));
  }

  @Test
  void letsTheYoungestThroughBesideABacklogOfTheSameUser() {
    // Given
    insert(BUSY, 1_000, "interval '1 hour'", false);
    UUID youngest = insert(BUSY, 1, "interval '0 seconds'", true).getFirst();

    // When
    int needed = 0;
    Set<UUID> seen = new HashSet<>();
    while (!seen.contains(youngest) && needed < 200) {
      claim(1, Map.of()).forEach(each -> seen.add(each.claim().writeId()));
      needed++;
    }

    // Then
    assertThat(needed).isLessThan(100);
  }

  @Test
  void claimsOnlyTheOldestWriteOfAnInteraction() {
    // Given
    UUID lane = UUID.randomUUID();
    UUID second = enter(lane, 2, "now() - interval '1 hour'");
    UUID first = enter(lane, 1, "now()");

    // When
    List<Claims.Claimed> claimed = claim(10, Map.of());

    // Then
    assertThat(claimed).extracting(each -> each.claim().writeId()).containsExactly(first);
    execute("delete from write_dispatch where write_id = '" + first + "'");
    assertThat(claim(10, Map.of()))
        .extracting(each -> each.claim().writeId())
        .containsExactly(second);
  }

  @Test
  void doesNotClaimForAUserWhoPauses() {
    // Given
    insert(BUSY, 3, "interval '1 hour'", false);
    insert(QUIET, 1, "interval '1 hour'", false);
    execute("insert into write_pause values ('" + BUSY + "', now() + interval '1 hour')");

    // When
    List<Claims.Claimed> paused = claim(10, Map.of());
    execute("update write_pause set ends_at = now()");

    // Then
    assertThat(countByParty(paused)).isEqualTo(Map.of(QUIET, 1L));
    assertThat(countByParty(claim(10, Map.of()))).isEqualTo(Map.of(BUSY, 3L));
  }

  @Test
  void freesAWriteWhosePredecessorAReplicaOfTheReleaseBeforeFinished() {
    // Given
    UUID waiting = enter(UUID.randomUUID(), 2, "now()");
    execute("update write_dispatch set blocked = true");
    List<Claims.Claimed> before = claim(10, Map.of());

    // When
    Awaiting.item(dispatch::unblock);

    // Then
    assertThat(before).isEmpty();
    assertThat(claim(10, Map.of()))
        .extracting(each -> each.claim().writeId())
        .containsExactly(waiting);
  }

  /** A transaction that stays open keeps every dead row from being cleaned away. */
  @Test
  void goesOnClaimingAsFastBesideATransactionThatIsHeldOpen() throws SQLException {
    // Given
    insert(BUSY, MANY, "interval '1 hour'", false);
    execute("vacuum analyze write_dispatch");
    try (Connection open = EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = open.createStatement()) {
      open.setAutoCommit(false);
      open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select count(*) from write_dispatch");

      // When
      List<Duration> times = new ArrayList<>();
      int done = 0;
      while (done < MANY / 2) {
        long begun = System.nanoTime();
        List<Claims.Claimed> claimed = claim(40, Map.of());
        times.add(Duration.ofNanos(System.nanoTime() - begun));
        done += claimed.size();
        finish(claimed);
      }

      // Then
      Duration median = times.stream().sorted().toList().get(times.size() / 2);
      Duration last = times.getLast();
      LOG.infof("Claims of 40 beside %s waiting: median %s, last %s", MANY, median, last);
      assertThat(median).isLessThan(Duration.ofMillis(200));
      open.rollback();
    }
  }

  private List<Claims.Claimed> claim(int most, Map<UUID, Integer> taken) {
    return Awaiting.item(() -> claims.claim(most, taken));
  }

  private static Map<UUID, Long> countByParty(List<Claims.Claimed> claimed) {
    return claimed.stream()
        .collect(Collectors.groupingBy(Claims.Claimed::party, Collectors.counting()));
  }

  private static void finish(List<Claims.Claimed> claimed) {
    execute(
        "delete from write_dispatch where write_id in (%s)"
            .formatted(
                claimed.stream()
                    .map(each -> "'" + each.claim().writeId() + "'")
                    .collect(Collectors.joining(", "))));
  }

  private static List<UUID> insert(UUID party, int count, String age, boolean fresh) {
    UUID mark = UUID.randomUUID();
    execute(
        """
        insert into write_dispatch (write_id, tenant_id, lane, sequence, due_at, key_id, party, fresh)
        select case when number = 1 then '%s'::uuid else gen_random_uuid() end, 'contoso',
          gen_random_uuid(), 1, now() - %s - number * interval '1 microsecond', 1, '%s', %s
        from generate_series(1, %d) number
        """
            .formatted(mark, age, party, fresh, count));
    return List.of(mark);
  }

  private static UUID enter(UUID lane, int sequence, String due) {
    UUID write = UUID.randomUUID();
    execute(
        """
        insert into write_dispatch (write_id, tenant_id, lane, sequence, due_at, key_id)
        values ('%s', 'contoso', '%s', %d, %s, 1)
        """
            .formatted(write, lane, sequence, due));
    return write;
  }

  private static void execute(String sql) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
