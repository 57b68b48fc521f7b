package io.deskbridge.lookup.dataverse;

import java.time.Duration;
import java.util.Optional;

/** What goes to Dynamics in one HTTP request. It is settled at the moment when it may be sent. */
interface Load {

  /** How long it makes sense to wait for the turn and for the answer. */
  Duration timeLeft();

  /** Changes nothing, so that it may be sent again. */
  boolean isRead();

  /** Whether somebody waits on the telephone. */
  DataverseRequest.Urgency urgency();

  /** What is to be sent, the same each time; empty when nobody is interested any more. */
  Optional<Shipment> take();

  /** Ends it for lack of patience, and says what that means. */
  DataverseOutcome giveUp();

  /** One request and its fate. */
  record Shipment(DataverseRequest request, Attempt attempt) {

    /** How many writes service protection would have seen if they had been sent one by one. */
    int size() {
      return Math.max(1, request.parts().size());
    }
  }

  /** A request that goes alone. */
  static Load of(DataverseRequest request, Attempt attempt) {
    return new Single(new Shipment(request, attempt));
  }

  /** See {@link #of}. */
  record Single(Shipment shipment) implements Load {

    @Override
    public Duration timeLeft() {
      return shipment.attempt().timeLeft();
    }

    @Override
    public boolean isRead() {
      return shipment.request().isRead();
    }

    @Override
    public DataverseRequest.Urgency urgency() {
      return shipment.request().urgency();
    }

    @Override
    public Optional<Shipment> take() {
      return Optional.of(shipment);
    }

    @Override
    public DataverseOutcome giveUp() {
      return shipment.attempt().giveUp();
    }
  }
}
