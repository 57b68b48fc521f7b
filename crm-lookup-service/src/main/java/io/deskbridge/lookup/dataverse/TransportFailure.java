package io.deskbridge.lookup.dataverse;

/** No usable answer to a request; carries no stack trace because it is no bug. */
final class TransportFailure extends RuntimeException {

  private final boolean sent;

  private TransportFailure(String reason, boolean sent) {
    super(reason, null, false, false);
    this.sent = sent;
  }

  /** Dataverse certainly has not received it. */
  static TransportFailure notSent(String reason) {
    return new TransportFailure(reason, false);
  }

  /** Dataverse may have received it, and done it. */
  static TransportFailure unanswered(String reason) {
    return new TransportFailure(reason, true);
  }

  DataverseOutcome outcome() {
    return sent
        ? new DataverseOutcome.Unanswered(getMessage())
        : new DataverseOutcome.Unreachable(getMessage());
  }
}
