package io.deskbridge.lookup.protection;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One request on its way through a {@link WaitingRoom}. Whoever enters must leave in any case, also
 * when nobody is interested in the request any more; leaving twice does no harm.
 */
public final class Visit {

  private enum Phase {
    OUTSIDE,
    WAITING,
    ADMITTED,
    LEFT
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OUTSIDE);

  /** Of who enters and who decides, the one that comes second tells the decision. */
  private final AtomicBoolean met = new AtomicBoolean();

  private final WaitingRoom room;
  private final Ticket ticket;
  private final long until;
  private volatile UniEmitter<? super Entry> emitter;
  private volatile Context context;
  private volatile Entry decision;
  private Timer.Appointment deadline = Timer.Appointment.NONE;

  private volatile long begun;
  private volatile int generation;
  private volatile int underWay;
  private volatile int carried = 1;

  Visit(WaitingRoom room, Ticket ticket, long now) {
    this.room = room;
    this.ticket = ticket;
    this.until = now + ticket.patience().toNanos();
  }

  /** Waits for the turn; the item comes on the context of the subscriber, if it has one. */
  public Uni<Entry> enter() {
    return Uni.createFrom()
        .emitter(
            waiting -> {
              context = Vertx.currentContext();
              emitter = waiting;
              if (phase.compareAndSet(Phase.OUTSIDE, Phase.WAITING)) {
                room.enter(this);
                if (met.getAndSet(true)) {
                  waiting.complete(decision);
                }
              }
            });
  }

  /** It is a batch of that many requests: what it takes is shared by them. */
  public void carries(int requests) {
    carried = requests;
  }

  /** Dynamics answered: how long that took, and what it tells, are taken into account. */
  public void answered(Told told) {
    room.answered(this, told);
  }

  /** Dynamics did not answer for as long as it was waited for. */
  public void unanswered() {
    room.unanswered(this);
  }

  /** Service protection refused it: the user pauses, in every replica. */
  public void throttled(Duration pause) {
    room.throttled(this, pause);
  }

  /** It is over, whether it was sent or not. */
  public void leave() {
    switch (phase.getAndSet(Phase.LEFT)) {
      case WAITING -> room.giveUp(this);
      case ADMITTED -> room.leave(this);
      case OUTSIDE, LEFT -> {}
    }
  }

  /** Lets it in unless it has left. */
  boolean admit(int limitGeneration, int nowUnderWay, long now) {
    generation = limitGeneration;
    underWay = nowUnderWay;
    begun = now;
    if (!phase.compareAndSet(Phase.WAITING, Phase.ADMITTED)) {
      return false;
    }
    deadline.cancel();
    tell(new Entry.Admitted());
    return true;
  }

  /** Sends it away unless it has left. */
  void refuse(Entry why) {
    deadline.cancel();
    if (phase.compareAndSet(Phase.WAITING, Phase.LEFT)) {
      tell(why);
    }
  }

  private void tell(Entry entry) {
    decision = entry;
    if (!met.getAndSet(true)) {
      return;
    }
    if (context == null) {
      emitter.complete(entry);
    } else {
      context.runOnContext(run -> emitter.complete(entry));
    }
  }

  boolean isWaiting() {
    return phase.get() == Phase.WAITING;
  }

  void refuseAt(Timer.Appointment appointment) {
    deadline = appointment;
  }

  void forgetDeadline() {
    deadline.cancel();
  }

  Ticket ticket() {
    return ticket;
  }

  long until() {
    return until;
  }

  long begun() {
    return begun;
  }

  int carried() {
    return carried;
  }

  int generation() {
    return generation;
  }

  int underWay() {
    return underWay;
  }
}
