package io.deskbridge.lookup.dataverse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.tenancy.Detached;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends what writes of cases ask of Dynamics: alone while there is room, and as the parts of one
 * {@code $batch} when several of the same actor wait for their turn. Each is told its own outcome,
 * as if it had gone alone: of a batch that is cut every part is unanswered, of one that is
 * throttled every part.
 */
@ApplicationScoped
class WriteBatches {

  private static final Logger LOG = Logger.getLogger(WriteBatches.class);
  private static final int MOST_ACTORS = 20_000;
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  /** So short a pause costs less than to give everything back to the database. */
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);

  private final Cache<Line, BatchQueue> queues =
      Caffeine.newBuilder().maximumSize(MOST_ACTORS).expireAfterAccess(REMEMBERED).build();
  private final RequestGateway requests;
  private final Detached detached;
  private final Vertx vertx;
  private final DistributionSummary sizes;

  WriteBatches(RequestGateway requests, Detached detached, Vertx vertx, MeterRegistry meters) {
    this.requests = requests;
    this.detached = detached;
    this.vertx = vertx;
    this.sizes = meters.summary("deskbridge.dataverse.batch.parts");
  }

  /** Reads can be sent again when there was no answer, so they don't share a batch with writes. */
  private record Line(Access access, boolean reads) {}

  /** The outcome, on any thread. */
  Uni<DataverseOutcome> send(Access access, DataverseRequest request, Attempt attempt) {
    WaitingPart part = new WaitingPart(request, attempt);
    BatchQueue queue =
        queues.get(
            new Line(access, request.isRead()),
            line ->
                new BatchQueue(line.reads(), (boarded, parts) -> embark(access, boarded, parts)));
    queue.add(part).ifPresent(carrier -> start(access, queue, carrier));
    return part.outcome();
  }

  private void start(Access access, BatchQueue queue, BatchQueue.Carrier carrier) {
    detached.start(
        () -> requests.send(access, carrier),
        outcome -> end(access, queue, carrier, outcome),
        failure -> {
          LOG.error("A batch failed in an unforeseen way", failure);
          end(access, queue, carrier, carrier.giveUp());
        });
  }

  private void embark(Access access, BatchQueue queue, List<WaitingPart> parts) {
    parts.forEach(part -> requests.left(DataverseRequest.Urgency.CASE_WRITE, part.attempt().age()));
    sizes.record(parts.size());
    next(access, queue);
  }

  private void next(Access access, BatchQueue queue) {
    queue.next().ifPresent(carrier -> start(access, queue, carrier));
  }

  private void end(
      Access access, BatchQueue queue, BatchQueue.Carrier carrier, DataverseOutcome outcome) {
    if (carrier.isLate()) {
      standInLineAgain(access, queue, carrier);
    } else if (!carrier.hasLeft()
        && outcome instanceof DataverseOutcome.Throttled(Duration pause)
        && pause.compareTo(SHORT_PAUSE) <= 0) {
      vertx.setTimer(
          Math.max(1, pause.toMillis()), over -> standInLineAgain(access, queue, carrier));
    } else {
      settle(access, queue, carrier, outcome);
    }
  }

  /** Who waits is not told, and gives up when the own time is over. */
  private void standInLineAgain(Access access, BatchQueue queue, BatchQueue.Carrier carrier) {
    carrier.stepAside();
    next(access, queue);
  }

  private void settle(
      Access access, BatchQueue queue, BatchQueue.Carrier carrier, DataverseOutcome outcome) {
    boolean sent = carrier.hasLeft();
    List<WaitingPart> parts = carrier.end();
    if (sent && parts.size() > 1) {
      learn(queue.size(), parts.size(), outcome, carrier.timeSinceSent());
    }
    if (sent && parts.size() > 1 && outcome instanceof DataverseOutcome.Refused) {
      parts.forEach(part -> sendAlone(access, part));
    } else {
      tell(parts, outcome, sent);
    }
    next(access, queue);
  }

  private static void learn(BatchSize size, int parts, DataverseOutcome outcome, Duration time) {
    switch (outcome) {
      case DataverseOutcome.Answered answered -> size.answered(parts, time);
      case DataverseOutcome.Unanswered unanswered -> size.unanswered(parts);
      case DataverseOutcome.Refused refused -> size.unanswered(parts);
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ -> {}
    }
  }

  private static void tell(List<WaitingPart> parts, DataverseOutcome outcome, boolean sent) {
    if (!sent || parts.size() == 1) {
      parts.forEach(part -> part.end(outcome));
      return;
    }
    List<DataverseOutcome> outcomes = BatchAnswer.outcomes(outcome, parts.size());
    for (int each = 0; each < parts.size(); each++) {
      parts.get(each).end(outcomes.get(each));
    }
  }

  /** The batch as a whole was refused, so that nothing of it was done, for the sake of a part. */
  private void sendAlone(Access access, WaitingPart part) {
    detached.start(
        () -> requests.send(access, Load.of(part.request(), part.attempt())),
        part::end,
        failure -> part.end(part.attempt().giveUp()));
  }
}
