package io.deskbridge.lookup.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

  private static final DynamicsUser USER =
      DynamicsUser.ofApplication("organisation", Optional.of("application"));
  private static final DynamicsUser OTHER = DynamicsUser.ofAgent("organisation", "agent");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Timer NEVER = (time, work) -> Timer.Appointment.NONE;

  private final Clock clock = new Clock();
  private final Pauses pauses = new Pauses(clock::now);
  private final AtomicInteger living = new AtomicInteger(1);
  private final List<String> events = new ArrayList<>();
  private final Admissions admissions = admissions(new Limits(52, 12, 6_000, 20));

  @Test
  void letsInAsManyAsItStartsWith() {
    // When
    List<Visit> visits = enter(12, Priority.LOOKUP, "one");

    // Then
    assertThat(events).hasSize(ConcurrencyLimit.START);
    visits.getFirst().leave();
    assertThat(events).hasSize(ConcurrencyLimit.START + 1);
  }

  @Test
  void letsLookupsGoBeforeCaseWrites() {
    // Given
    List<Visit> inside = enter(ConcurrencyLimit.START, Priority.LOOKUP, "inside");
    enter(1, Priority.CASE_WRITE, "write");
    enter(2, Priority.LOOKUP, "lookup");
    events.clear();

    // When
    inside.forEach(Visit::leave);

    // Then
    assertThat(events)
        .containsExactly("lookup Admitted[]", "lookup Admitted[]", "write Admitted[]");
  }

  @Test
  void keepsOnePlaceFromCaseWrites() {
    // When
    enter(20, Priority.CASE_WRITE, "write");
    int writes = events.size();
    enter(1, Priority.LOOKUP, "lookup");

    // Then
    assertThat(writes).isEqualTo(ConcurrencyLimit.START - 1);
    assertThat(events).last().isEqualTo("lookup Admitted[]");
  }

  @Test
  void letsTenantsThatShareAUserTakeTurns() {
    // Given
    List<Visit> inside = enter(ConcurrencyLimit.START, Priority.LOOKUP, "inside");
    enter(3, Priority.LOOKUP, "many");
    enter(1, Priority.LOOKUP, "few");
    events.clear();

    // When
    inside.forEach(Visit::leave);

    // Then
    assertThat(events)
        .containsExactly("many Admitted[]", "few Admitted[]", "many Admitted[]", "many Admitted[]");
  }

  @Test
  void sendsAwayAtTheDeadline() {
    // Given
    enter(ConcurrencyLimit.START + 1, Priority.LOOKUP, "one");

    // When
    clock.pass(PATIENCE);

    // Then
    assertThat(events).hasSize(ConcurrencyLimit.START + 1).last().isEqualTo("one TooLate[]");
  }

  @Test
  void takesNoMoreThanItCanHold() {
    // When
    enter(ConcurrencyLimit.START + 21, Priority.LOOKUP, "one");

    // Then
    assertThat(events).last().isEqualTo("one Full[]");
  }

  @Test
  void letsALookupWaitForTheEndOfAPauseThatIsShort() {
    // Given
    Visit first = enter(1, Priority.LOOKUP, "first").getFirst();
    first.throttled(Duration.ofSeconds(1));
    first.leave();
    events.clear();

    // When
    enter(1, Priority.LOOKUP, "lookup");
    enter(1, Priority.CASE_WRITE, "write");
    List<String> during = List.copyOf(events);
    clock.pass(Duration.ofSeconds(1));

    // Then
    assertThat(during).containsExactly("write Paused[left=PT1S]");
    assertThat(events).last().isEqualTo("lookup Admitted[]");
  }

  @Test
  void aPauseThatFindsBothWaitingSendsTheCaseWriteBackAndWakesTheLookup() {
    // Given
    List<Visit> inside = enter(ConcurrencyLimit.START, Priority.LOOKUP, "inside");
    enter(1, Priority.LOOKUP, "lookup");
    enter(1, Priority.CASE_WRITE, "write");
    events.clear();

    // When
    inside.getFirst().throttled(Duration.ofSeconds(1));
    inside.forEach(Visit::leave);
    clock.pass(Duration.ofSeconds(1));

    // Then
    assertThat(events).containsExactly("write Paused[left=PT1S]", "lookup Admitted[]");
  }

  @Test
  void saysAtOnceThatAPauseIsTooLong() {
    // Given
    List<Visit> inside = enter(ConcurrencyLimit.START, Priority.LOOKUP, "inside");
    enter(1, Priority.LOOKUP, "waiting");
    events.clear();

    // When
    inside.getFirst().throttled(Duration.ofSeconds(30));
    inside.getFirst().leave();
    enter(1, Priority.LOOKUP, "later");

    // Then
    assertThat(events).containsExactly("waiting Paused[left=PT30S]", "later Paused[left=PT30S]");
  }

  @Test
  void slowsNobodyElseOfTheOrganisation() {
    // Given
    enter(1, Priority.LOOKUP, "throttled").getFirst().throttled(Duration.ofSeconds(30));
    events.clear();

    // When
    enter(admissions.visit(OTHER, new Ticket("other", Priority.LOOKUP, PATIENCE)));

    // Then
    assertThat(events).containsExactly("other Admitted[]");
  }

  @Test
  void obeysAPauseThatAnotherReplicaToldOf() {
    // Given
    pauses.pause(USER, Duration.ofSeconds(30));

    // When
    enter(1, Priority.LOOKUP, "one");

    // Then
    assertThat(events).containsExactly("one Paused[left=PT30S]");
  }

  @Test
  void takesItsPartOfWhatIsAllowedAtOnce() {
    // Given
    living.set(13);

    // When
    enter(20, Priority.LOOKUP, "one");

    // Then
    assertThat(events).hasSize(4);
  }

  @Test
  void obeysTheHint() {
    // Given
    Visit first = enter(1, Priority.LOOKUP, "first").getFirst();
    first.answered(new Told(OptionalInt.of(3), OptionalInt.empty(), Optional.empty()));
    first.leave();
    events.clear();

    // When
    enter(20, Priority.LOOKUP, "one");

    // Then
    assertThat(events).hasSize(3);
  }

  @Test
  void aBatchThatTakesAsLongAsItsPartsDoesNotLowerTheLimit() {
    // Given
    answerAll(3, 1, Duration.ofMillis(50));
    int before = limit();

    // When
    answerAll(6, 10, Duration.ofMillis(500));

    // Then
    assertThat(limit()).isGreaterThan(before);
  }

  @Test
  void leavesTheReserveOfTheBudgetToLookups() {
    // Given
    Admissions small = admissions(new Limits(52, 12, 1_000, 20));
    for (int i = 0; i < 800; i++) {
      enter(small.visit(USER, new Ticket("first", Priority.LOOKUP, PATIENCE))).leave();
      clock.pass(Duration.ofMillis(2));
    }
    clock.pass(Duration.ofSeconds(2));
    events.clear();

    // When
    enter(small.visit(USER, new Ticket("write", Priority.CASE_WRITE, PATIENCE)));
    enter(small.visit(USER, new Ticket("lookup", Priority.LOOKUP, PATIENCE)));

    // Then
    assertThat(events.getFirst()).startsWith("write Paused");
    assertThat(events).last().isEqualTo("lookup Admitted[]");
  }

  @Test
  void forgetsWhoIsNoLongerInterested() {
    // Given
    List<Visit> inside = enter(ConcurrencyLimit.START, Priority.LOOKUP, "inside");
    List<Visit> waiting = enter(5, Priority.LOOKUP, "waiting");
    events.clear();

    // When
    waiting.subList(0, 4).forEach(Visit::leave);
    inside.forEach(Visit::leave);

    // Then
    assertThat(events).containsExactly("waiting Admitted[]");
    waiting.getLast().leave();
    assertThat(admissions.readings().get("organisation"))
        .isEqualTo(new WaitingRoom.Reading(ConcurrencyLimit.START, 0, 0));
  }

  @Test
  void losesNoPlaceWhenManyComeAndGoAtOnce() throws InterruptedException {
    // Given
    int threads = 4;
    int visits = 5_000;
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(threads * visits);
    Admissions busy = admissions(new Limits(52, 12, 1_000_000, 20), NEVER);

    // When
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (int i = 0; i < threads * visits; i++) {
        boolean gone = i % 7 == 0;
        executor.execute(
            () -> {
              Visit visit = busy.visit(USER, new Ticket("one", Priority.LOOKUP, PATIENCE));
              AtomicBoolean counted = new AtomicBoolean();
              visit
                  .enter()
                  .subscribe()
                  .with(
                      entry -> {
                        if (entry instanceof Entry.Admitted) {
                          most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                          underWay.decrementAndGet();
                        }
                        visit.leave();
                        countOnce(counted, done);
                      });
              if (gone) {
                visit.leave();
                countOnce(counted, done);
              }
            });
      }
    }

    // Then
    assertThat(done.await(1, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, ConcurrencyLimit.START);
    assertThat(busy.readings().get("organisation").underWay()).isZero();
    assertThat(busy.readings().get("organisation").waiting()).isZero();
  }

  private static void countOnce(AtomicBoolean counted, CountDownLatch done) {
    if (!counted.getAndSet(true)) {
      done.countDown();
    }
  }

  private int limit() {
    return admissions.readings().get("organisation").limit();
  }

  /** Rounds of as many requests as are allowed at once, each with that many parts. */
  private void answerAll(int rounds, int parts, Duration time) {
    for (int round = 0; round < rounds; round++) {
      List<Visit> visits = enter(20, Priority.LOOKUP, "one");
      visits.forEach(visit -> visit.carries(parts));
      clock.pass(time);
      visits.forEach(visit -> visit.answered(Told.NOTHING));
      visits.forEach(Visit::leave);
    }
  }

  private List<Visit> enter(int count, Priority priority, String tenant) {
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visits.add(enter(admissions.visit(USER, new Ticket(tenant, priority, PATIENCE))));
    }
    return visits;
  }

  private Visit enter(Visit visit) {
    visit.enter().subscribe().with(entry -> events.add(visit.ticket().tenantId() + " " + entry));
    return visit;
  }

  private Admissions admissions(ProtectionConfig config) {
    return admissions(config, clock);
  }

  private Admissions admissions(ProtectionConfig config, Timer timer) {
    return new Admissions(
        config,
        new WaitingRoom.Shared(living::get, pauses::find, pauses::pause),
        timer,
        clock::now);
  }

  /** Time that passes when told to. */
  private static final class Clock implements Timer {

    private final List<Due> due = new ArrayList<>();
    private long now;

    private record Due(long at, Runnable work) {}

    long now() {
      return now;
    }

    @Override
    public Appointment in(Duration time, Runnable work) {
      Due appointment = new Due(now + time.toNanos(), work);
      due.add(appointment);
      return () -> due.remove(appointment);
    }

    void pass(Duration time) {
      long end = now + time.toNanos();
      Optional<Due> next = next(end);
      while (next.isPresent()) {
        now = next.get().at();
        due.remove(next.get());
        next.get().work().run();
        next = next(end);
      }
      now = end;
    }

    private Optional<Due> next(long end) {
      return due.stream().filter(each -> each.at() <= end).min(Comparator.comparing(Due::at));
    }
  }

  private record Limits(int atOnce, int caseWritesAtOnce, int requests, int waiting)
      implements ProtectionConfig {

    @Override
    public Duration executionTime() {
      return Duration.ofMinutes(20);
    }

    @Override
    public Duration window() {
      return Duration.ofMinutes(5);
    }

    @Override
    public int reserve() {
      return 20;
    }

    @Override
    public Duration heartbeat() {
      return Duration.ofSeconds(1);
    }
  }
}
