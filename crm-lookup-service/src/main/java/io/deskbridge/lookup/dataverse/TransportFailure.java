package io.deskbridge.lookup.dataverse;

import java.time.Duration;

/** No usable answer to a request; carries no stack trace because it is no bug. */
final class TransportFailure extends RuntimeException {

  /** Who gives up earlier says more of its own patience than of Dynamics. */
  private static final Duration PATIENT = Duration.ofSeconds(1);

  private enum Kind {
    NO_TIME,
    NOT_SENT,
    UNANSWERED,
    LATE,
    LATE_FOR_THE_IMPATIENT
  }

  private final Kind kind;

  private TransportFailure(String reason, Kind kind) {
    super(reason, null, false, false);
    this.kind = kind;
  }

  /** There was no time to send it. */
  static TransportFailure noTime(String reason) {
    return new TransportFailure(reason, Kind.NO_TIME);
  }

  /** Dataverse certainly has not received it. */
  static TransportFailure notSent(String reason) {
    return new TransportFailure(reason, Kind.NOT_SENT);
  }

  /** Dataverse may have received it, and done it. */
  static TransportFailure unanswered(String reason) {
    return new TransportFailure(reason, Kind.UNANSWERED);
  }

  /** The same, for want of an answer within that time. */
  static TransportFailure late(Duration waited) {
    return new TransportFailure(
        "no answer in time",
        waited.compareTo(PATIENT) < 0 ? Kind.LATE_FOR_THE_IMPATIENT : Kind.LATE);
  }

  /** Whether it tells that the organisation can't be used now. */
  boolean isOfDynamics() {
    return switch (kind) {
      case NO_TIME, LATE_FOR_THE_IMPATIENT -> false;
      case NOT_SENT, UNANSWERED, LATE -> true;
    };
  }

  /** Whether an answer was waited for in vain. */
  boolean isLate() {
    return switch (kind) {
      case LATE, LATE_FOR_THE_IMPATIENT -> true;
      case NO_TIME, NOT_SENT, UNANSWERED -> false;
    };
  }

  DataverseOutcome outcome() {
    return switch (kind) {
      case NO_TIME, NOT_SENT -> new DataverseOutcome.Unreachable(getMessage());
      case UNANSWERED, LATE, LATE_FOR_THE_IMPATIENT ->
          new DataverseOutcome.Unanswered(getMessage());
    };
  }
}
