package io.deskbridge.lookup.dataverse;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A request that waits to be sent, alone or with others; its sender is told the outcome once. */
final class WaitingPart {

  /** Below this share of its patience left, sending it would rather leave an unknown outcome. */
  private static final int SHARE = 4;

  private final DataverseRequest request;
  private final Attempt attempt;
  private final CompletableFuture<DataverseOutcome> outcome = new CompletableFuture<>();

  WaitingPart(DataverseRequest request, Attempt attempt) {
    this.request = request;
    this.attempt = attempt;
  }

  DataverseRequest request() {
    return request;
  }

  Attempt attempt() {
    return attempt;
  }

  Uni<DataverseOutcome> outcome() {
    return Uni.createFrom().completionStage(outcome);
  }

  void end(DataverseOutcome how) {
    outcome.complete(how);
  }

  /** Whether it can be sent and answered in time; from then on Dataverse may have it. */
  boolean board() {
    Duration least = request.patience().dividedBy(SHARE);
    return attempt.timeLeft().compareTo(least) > 0 && attempt.send();
  }
}
