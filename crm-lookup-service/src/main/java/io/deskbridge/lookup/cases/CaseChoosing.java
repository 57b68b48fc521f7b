package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Asks Dynamics which of some cases an interaction can continue: the latest open one, else the
 * latest that was resolved within the days that the tenant allows. A merged case counts as its
 * master; one that is gone, or was cancelled, does not count. When a case was resolved is told by
 * its last change: Dynamics changes nothing of a resolved one.
 */
@ApplicationScoped
class CaseChoosing {

  private final IncidentReader reader;
  private final Clock clock = Clock.systemUTC();

  CaseChoosing(IncidentReader reader) {
    this.reader = reader;
  }

  /** What to continue. */
  sealed interface Choice {

    /** That case. */
    record Continue(CaseKind kind, UUID caseId) implements Choice {}

    /** None. */
    record Nothing() implements Choice {}

    /** Dynamics can't tell. */
    record NotNow(WriteResult why) implements Choice {}
  }

  /** The case to continue among those, the latest of which comes first. */
  Uni<Choice> among(Assignment assignment, List<QueueCase> known) {
    return look(assignment, known, Optional.empty());
  }

  private Uni<Choice> look(
      Assignment assignment, List<QueueCase> left, Optional<Choice> reopenable) {
    if (left.isEmpty()) {
      return Uni.createFrom().item(reopenable.orElseGet(Choice.Nothing::new));
    }
    return reader
        .readChoice(assignment.access(), left.getFirst().caseId())
        .chain(
            reading ->
                switch (reading) {
                  case IncidentReading.Open open ->
                      Uni.createFrom().item(new Choice.Continue(CaseKind.APPEND, open.id()));
                  case IncidentReading.Unknown(WriteResult why) ->
                      Uni.createFrom().item(new Choice.NotNow(why));
                  case IncidentReading.Closed closed ->
                      look(
                          assignment,
                          left.subList(1, left.size()),
                          reopenable.or(
                              () -> reopening(assignment.settings().caseRecords(), closed)));
                  case IncidentReading.Missing _, IncidentReading.Merged _ ->
                      look(assignment, left.subList(1, left.size()), reopenable);
                });
  }

  private Optional<Choice> reopening(CaseRecords records, IncidentReading.Closed closed) {
    return isReopenable(records, closed, clock.instant())
        ? Optional.of(new Choice.Continue(CaseKind.REOPEN, closed.id()))
        : Optional.empty();
  }

  /** Whether that case may be opened again by the tenant's rule. */
  static boolean isReopenable(CaseRecords records, IncidentReading.Closed closed, Instant now) {
    Instant since = now.minus(Duration.ofDays(records.reopenWithinDays()));
    return closed.isResolved()
        && records.reopenWithinDays() > 0
        && OffsetDateTime.parse(closed.columns().path("modifiedon").asText())
            .toInstant()
            .isAfter(since);
  }

  /** Whose case it is: its contact, else its customer. */
  static Optional<Reference> customerOf(JsonNode incident) {
    return Stream.of(
            reference("contact", incident.path("_primarycontactid_value")),
            reference("contact", incident.path("_contactid_value")),
            reference("account", incident.path("_accountid_value")))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Reference> reference(String table, JsonNode id) {
    return id.isTextual() ? Optional.of(new Reference(table, id.textValue())) : Optional.empty();
  }
}
