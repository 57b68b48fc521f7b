package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import java.time.Duration;
import java.time.Instant;

/** Whether the moment has come from which on the tenant wants cases to be made. */
final class MomentRule {

  /** After that time nobody will connect any more. */
  static final Duration LONGEST_WAIT = Duration.ofHours(24);

  private MomentRule() {}

  /** What the rule says. */
  sealed interface Verdict {
    /** Make the case. */
    record Now() implements Verdict {}

    /** Not yet; at the latest then there will be none. */
    record Wait(Instant until) implements Verdict {}

    /** There will be no case, and why. */
    record Never(String reason) implements Verdict {}
  }

  /**
   * The verdict on an interaction.
   *
   * @param acceptedAt when a case was first asked for
   */
  static Verdict verdict(
      CaseRequest request, CaseRecords settings, Instant acceptedAt, Instant now) {
    if (settings.skipRecordCreation()) {
      return new Verdict.Never("record-creation-off");
    }
    return switch (settings.create()) {
      case ON_ASSIGNED -> new Verdict.Now();
      case ON_CONNECTED -> onConnected(request, acceptedAt.plus(LONGEST_WAIT), now);
    };
  }

  private static Verdict onConnected(CaseRequest request, Instant deadline, Instant now) {
    if (request.wasConnected()) {
      return new Verdict.Now();
    }
    if (request.moment() == Moment.ENDED) {
      return new Verdict.Never("ended-without-connection");
    }
    return now.isBefore(deadline)
        ? new Verdict.Wait(deadline)
        : new Verdict.Never("not-connected-within-a-day");
  }
}
