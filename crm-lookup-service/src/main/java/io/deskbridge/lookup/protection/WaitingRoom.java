package io.deskbridge.lookup.protection;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Where the requests of one Dynamics user wait for their turn: lookups before case writes, tenants
 * by turns. What it holds is touched in {@link Turns} only.
 *
 * <p>A case write does not wait for the end of a pause, which would hold up other users' writes;
 * neither does a lookup that has less time than that.
 */
final class WaitingRoom {

  /**
   * An answer takes time too: a pause that ends later than that before the deadline is too long.
   */
  private static final long TO_BE_ANSWERED = Duration.ofMillis(100).toNanos();

  private static final double PERCENT = 100;

  private final DynamicsUser user;
  private final ProtectionConfig config;
  private final Shared shared;
  private final Timer timer;
  private final LongSupplier now;

  private final Turns turns = new Turns();
  private final ConcurrencyLimit limit = new ConcurrencyLimit();
  private final WindowBudget budget;
  private final Map<Priority, Line> lines = new EnumMap<>(Priority.class);
  private int hint = Integer.MAX_VALUE;
  private Timer.Appointment wake = Timer.Appointment.NONE;
  private volatile Reading reading = new Reading(ConcurrencyLimit.START, 0, 0);

  WaitingRoom(
      DynamicsUser user, ProtectionConfig config, Shared shared, Timer timer, LongSupplier now) {
    this.user = user;
    this.config = config;
    this.shared = shared;
    this.timer = timer;
    this.now = now;
    this.budget = new WindowBudget(config.window(), config.reserve() / PERCENT, now.getAsLong());
    for (Priority priority : Priority.values()) {
      lines.put(priority, new Line());
    }
  }

  /**
   * What all replicas have in common.
   *
   * @param living how many there are
   * @param findPause what is left of a user's pause
   * @param pause lets a user pause
   */
  record Shared(
      IntSupplier living,
      Function<DynamicsUser, Optional<Duration>> findPause,
      BiConsumer<DynamicsUser, Duration> pause) {}

  /** How it stands. */
  record Reading(int limit, int underWay, int waiting) {

    Reading plus(Reading other) {
      return new Reading(limit + other.limit, underWay + other.underWay, waiting + other.waiting);
    }
  }

  Reading reading() {
    return reading;
  }

  void enter(Visit visit) {
    turns.run(
        () -> {
          long time = now.getAsLong();
          Duration wait = wait(visit.ticket().priority(), time);
          if (wait.isPositive() && !canWait(visit, time + wait.toNanos())) {
            visit.refuse(new Entry.Paused(wait));
          } else if (waiting() >= config.waiting()) {
            visit.refuse(new Entry.Full());
          } else {
            line(visit).add(visit);
            letIn();
            leaveInTime(visit, time);
          }
        });
  }

  private void leaveInTime(Visit visit, long time) {
    if (visit.isWaiting()) {
      visit.refuseAt(
          timer.in(
              Duration.ofNanos(Math.max(0, visit.until() - time)),
              () -> turns.run(() -> sendAway(visit, new Entry.TooLate()))));
    }
  }

  void giveUp(Visit visit) {
    turns.run(
        () -> {
          visit.forgetDeadline();
          line(visit).remove(visit);
          show();
        });
  }

  void leave(Visit visit) {
    turns.run(
        () -> {
          line(visit).end();
          letIn();
        });
  }

  void answered(Visit visit, Told told) {
    long time = now.getAsLong();
    turns.run(
        () -> {
          took(visit, time);
          budget.told(told, time);
          hint = told.atOnce().orElse(Integer.MAX_VALUE);
        });
  }

  void unanswered(Visit visit) {
    long time = now.getAsLong();
    turns.run(() -> took(visit, time));
  }

  private void took(Visit visit, long time) {
    limit.answered(visit.generation(), (time - visit.begun()) / visit.carried(), visit.underWay());
    budget.took(time - visit.begun(), time);
  }

  void throttled(Visit visit, Duration pause) {
    shared.pause().accept(user, pause);
    turns.run(() -> limit.throttled(visit.generation()));
  }

  private void letIn() {
    long time = now.getAsLong();
    limit.ceiling(Math.min(config.atOnce(), hint) / shared.living().getAsInt());
    if (letIn(Priority.LOOKUP, limit.allowed(), time)) {
      letIn(Priority.CASE_WRITE, mostWithCaseWrites(), time);
    }
    show();
  }

  /** Lookups find one place that no case write can take. */
  private int mostWithCaseWrites() {
    int caseWrites = Math.min(config.caseWritesAtOnce(), Math.max(1, limit.allowed() - 1));
    return Math.min(limit.allowed(), lines.get(Priority.LOOKUP).underWay() + caseWrites);
  }

  /** Lets in while no more than that many are under way; false if more want in. */
  private boolean letIn(Priority priority, int most, long time) {
    Line line = lines.get(priority);
    while (line.size() > 0) {
      Duration wait = wait(priority, time);
      if (wait.isPositive()) {
        holdUp(line, wait, time);
        return true;
      }
      line.goOn();
      if (underWay() >= most) {
        return false;
      }
      line.next().ifPresent(visit -> admit(visit, time));
    }
    return true;
  }

  /** How long nobody of that priority is let in: the user pauses, or has used up its budget. */
  private Duration wait(Priority priority, long time) {
    int living = shared.living().getAsInt();
    WindowBudget.Share share =
        new WindowBudget.Share(
            (double) config.requests() / living,
            (double) config.executionTime().toMillis() / living);
    return shared
        .findPause()
        .apply(user)
        .orElseGet(() -> budget.wait(priority, share, living, time));
  }

  private void admit(Visit visit, long time) {
    if (visit.admit(limit.generation(), underWay() + 1, time)) {
      line(visit).begin();
      budget.sent(time);
    }
  }

  /** Who can't wait that long learns it now; nobody is asked twice for the same time. */
  private void holdUp(Line line, Duration wait, long time) {
    long end = time + wait.toNanos();
    if (line.holdUp(end)) {
      for (Visit visit : line.all()) {
        if (!canWait(visit, end)) {
          sendAway(visit, new Entry.Paused(wait));
        }
      }
    }
    if (line.size() > 0) {
      wake.cancel();
      wake = timer.in(wait, () -> turns.run(this::letIn));
    }
  }

  private static boolean canWait(Visit visit, long end) {
    return visit.ticket().priority() == Priority.LOOKUP && visit.until() - end > TO_BE_ANSWERED;
  }

  private void sendAway(Visit visit, Entry why) {
    if (line(visit).remove(visit)) {
      visit.refuse(why);
      show();
    }
  }

  private Line line(Visit visit) {
    return lines.get(visit.ticket().priority());
  }

  private int waiting() {
    return lines.get(Priority.LOOKUP).size() + lines.get(Priority.CASE_WRITE).size();
  }

  private int underWay() {
    return lines.get(Priority.LOOKUP).underWay() + lines.get(Priority.CASE_WRITE).underWay();
  }

  private void show() {
    reading = new Reading(limit.allowed(), underWay(), waiting());
  }
}
