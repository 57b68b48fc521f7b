package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.entries.EntryRow;
import io.deskbridge.lookup.entries.EntryType;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteKind;
import io.deskbridge.lookup.writes.WriteState;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How the case of an interaction is.
 *
 * @param state {@code written} only when no write of the interaction is outstanding
 * @param decision which case it is, once that is decided
 * @param reason why it waits or was set aside
 * @param text the reason in plain words, and what to do
 * @param caseId from when the case exists
 * @param recordUrl where a person sees it
 * @param mode {@code parameters} or {@code default}: what decided which fields the latest write
 *     filled
 * @param actor as whom the latest write is made: {@code application} or {@code agent}
 * @param actorReason why the application wrote what an agent had asked for
 * @param applied case fields that the latest write filled
 * @param rejected rows that could not be written, and why
 * @param skipped rows whose source had no value
 * @param statusUrl where this answer can be had again
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CaseAnswer(
    String interactionId,
    WriteState state,
    Optional<CaseKind> decision,
    Optional<String> reason,
    Optional<String> text,
    Optional<UUID> caseId,
    Optional<URI> recordUrl,
    Optional<String> mode,
    String actor,
    Optional<String> actorReason,
    List<String> applied,
    List<RowNote> rejected,
    List<RowNote> skipped,
    List<WriteAnswer> writes,
    String statusUrl) {

  private static final String APPLICATION = "application";

  /**
   * How one write is.
   *
   * @param type of an entry
   * @param key by which an entry came
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record WriteAnswer(
      WriteKind kind,
      Optional<EntryType> type,
      Optional<String> key,
      WriteState state,
      int attempts,
      Optional<String> reason,
      Instant updatedAt) {

    static WriteAnswer of(CaseWrite write, Optional<EntryRow> entry) {
      return new WriteAnswer(
          write.kind(),
          entry.map(EntryRow::kind),
          entry.map(EntryRow::key),
          write.state(),
          write.attempts(),
          write.reason(),
          write.updatedAt());
    }
  }

  static CaseAnswer of(CaseState state, String statusUrl) {
    InteractionRow interaction = state.interaction();
    return new CaseAnswer(
        interaction.interactionId(),
        state.state(),
        state.decision().map(CaseDecision::kind),
        state.telling().reason(),
        state.telling().reason().map(ReasonText::of),
        interaction.caseId(),
        interaction.caseId().map(id -> recordUrl(interaction, id)),
        state.report().map(WriteReport::mode),
        isByApplication(state) ? APPLICATION : "agent",
        standInReason(state),
        state.report().map(WriteReport::applied).orElse(List.of()),
        state.report().map(WriteReport::rejected).orElse(List.of()),
        state.report().map(WriteReport::skipped).orElse(List.of()),
        state.writes().stream().map(write -> WriteAnswer.of(write, state.entryOf(write))).toList(),
        statusUrl);
  }

  private static boolean isByApplication(CaseState state) {
    return state.latest().agentId().isEmpty() || standInReason(state).isPresent();
  }

  private static Optional<String> standInReason(CaseState state) {
    return state.latest().state() == WriteState.WRITTEN
        ? state.report().flatMap(WriteReport::actorReason)
        : Optional.empty();
  }

  private static URI recordUrl(InteractionRow interaction, UUID caseId) {
    return new Organisation(interaction.organizationId(), URI.create(interaction.environmentUrl()))
        .recordUrl("incident", caseId.toString());
  }
}
