package io.deskbridge.lookup.dataverse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * The requests of one actor that wait for the same turn. One carrier stands in line for all of
 * them; when it is let in, it takes along who waits by then, and the next carrier gets in line. So
 * a request goes alone and at once while there is room, and with others only when it would have to
 * wait anyway.
 */
final class BatchQueue {

  private final Queue<WaitingPart> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean carrierInLine = new AtomicBoolean();
  private final BatchSize size = new BatchSize();
  private final boolean reads;
  private final BiConsumer<BatchQueue, List<WaitingPart>> onBoarded;

  /**
   * An empty one.
   *
   * @param onBoarded is told who goes along each time a carrier is let in
   */
  BatchQueue(boolean reads, BiConsumer<BatchQueue, List<WaitingPart>> onBoarded) {
    this.reads = reads;
    this.onBoarded = onBoarded;
  }

  BatchSize size() {
    return size;
  }

  /** Waits; a carrier to be sent if none is in line. */
  Optional<Carrier> add(WaitingPart part) {
    waiting.add(part);
    return next();
  }

  /** A carrier for who waits, if somebody does and none is in line. */
  Optional<Carrier> next() {
    WaitingPart first = waiting.peek();
    return first != null && carrierInLine.compareAndSet(false, true)
        ? Optional.of(new Carrier(first.request().patience()))
        : Optional.empty();
  }

  private List<WaitingPart> board() {
    List<WaitingPart> aboard = new ArrayList<>();
    int most = size.most();
    while (aboard.size() < most) {
      WaitingPart part = waiting.poll();
      if (part == null) {
        break;
      }
      if (part.board()) {
        aboard.add(part);
      } else {
        part.end(part.attempt().giveUp());
      }
    }
    return aboard;
  }

  /** Stands in line, and takes along who waits when it is let in. For one thread at a time. */
  final class Carrier implements Load {

    private final Attempt inLine;
    private List<WaitingPart> aboard = List.of();
    private Optional<Shipment> shipment = Optional.empty();
    private boolean left;

    private Carrier(Duration patience) {
      this.inLine = new Attempt(patience);
    }

    @Override
    public Duration timeLeft() {
      return shipment.map(Shipment::attempt).orElse(inLine).timeLeft();
    }

    @Override
    public boolean isRead() {
      return reads;
    }

    @Override
    public DataverseRequest.Urgency urgency() {
      return DataverseRequest.Urgency.CASE_WRITE;
    }

    @Override
    public Optional<Shipment> take() {
      if (!left) {
        aboard = board();
        shipment = aboard.isEmpty() ? Optional.empty() : Optional.of(ship());
        leaveLine();
        onBoarded.accept(BatchQueue.this, aboard);
      }
      return shipment;
    }

    private Shipment ship() {
      Duration patience =
          aboard.stream().map(part -> part.attempt().timeLeft()).min(Duration::compareTo).get();
      List<DataverseRequest> requests = aboard.stream().map(WaitingPart::request).toList();
      return new Shipment(
          requests.size() == 1 ? requests.getFirst() : DataverseRequest.together(requests),
          new Attempt(patience));
    }

    @Override
    public DataverseOutcome giveUp() {
      return shipment.map(Shipment::attempt).orElse(inLine).giveUp();
    }

    /** How long ago it was let in. */
    Duration timeSinceSent() {
      return shipment.map(sent -> sent.attempt().age()).orElse(Duration.ZERO);
    }

    /** Who went along; who waits, if it was never let in. */
    List<WaitingPart> end() {
      if (!left) {
        List<WaitingPart> all = new ArrayList<>();
        for (WaitingPart part = waiting.poll(); part != null; part = waiting.poll()) {
          all.add(part);
        }
        aboard = all;
        leaveLine();
      }
      return aboard;
    }

    /** Gets back in line later; who waits goes on waiting. */
    void stepAside() {
      if (!left) {
        leaveLine();
      }
    }

    /** Whether it stood in line for so long that those who came first have given up. */
    boolean isLate() {
      return !left && inLine.isOver();
    }

    boolean hasLeft() {
      return left;
    }

    private void leaveLine() {
      left = true;
      carrierInLine.set(false);
    }
  }
}
