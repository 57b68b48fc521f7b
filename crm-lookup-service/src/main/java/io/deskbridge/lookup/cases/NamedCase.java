package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.parameters.Reference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Looks whether an interaction can have the case that a caller named, and whose that is. */
@ApplicationScoped
class NamedCase {

  private final IncidentReader reader;
  private final Clock clock = Clock.systemUTC();

  NamedCase(IncidentReader reader) {
    this.reader = reader;
  }

  /** How the case is. */
  sealed interface Found {

    /** The interaction can have it, under the id that it has now. */
    record Usable(UUID caseId, Reference customer) implements Found {}

    /**
     * Not this one; somebody has to name another.
     *
     * @param reason code for callers
     */
    record NotUsable(String reason) implements Found {}

    /** Dynamics can't tell. */
    record NotNow(WriteResult why) implements Found {}
  }

  /** That case. */
  Uni<Found> find(Assignment assignment, UUID caseId) {
    return reader
        .readChoice(assignment.access(), caseId)
        .map(
            reading ->
                switch (reading) {
                  case IncidentReading.Open open -> usable(assignment, open.id(), open.columns());
                  case IncidentReading.Closed closed
                      when CaseChoosing.isReopenable(
                          assignment.settings().caseRecords(), closed, clock.instant()) ->
                      usable(assignment, closed.id(), closed.columns());
                  case IncidentReading.Closed closed -> new Found.NotUsable("case-closed");
                  case IncidentReading.Missing _, IncidentReading.Merged _ ->
                      new Found.NotUsable("case-not-found");
                  case IncidentReading.Unknown(WriteResult why) -> new Found.NotNow(why);
                });
  }

  /** Whom the caller names counts; whoever says {@code lookup} means whose case it is. */
  private static Found usable(Assignment assignment, UUID caseId, JsonNode incident) {
    Optional<Reference> customer =
        switch (assignment.request().customer()) {
          case CustomerChoice.Named named -> Optional.of(named.customer());
          case CustomerChoice.Lookup lookup -> CaseChoosing.customerOf(incident);
        };
    return customer
        .<Found>map(known -> new Found.Usable(caseId, known))
        .orElseGet(() -> new Found.NotUsable("case-without-customer"));
  }
}
