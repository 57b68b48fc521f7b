package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who the customer is, as callers see it.
 *
 * @param outcome single, multiple, none, anonymous or unavailable
 * @param reason why it is unavailable
 * @param truncated there are more candidates than those
 * @param revision of the settings that were obeyed
 * @param unavailable parts that could not be told, though the rest could
 * @param source where the answer comes from
 * @param actor as whom Dynamics was asked: application or agent
 * @param steps what was done, and how long each took
 */
@Schema(name = "LookupAnswer")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record LookupView(
    String interactionId,
    @Schema(enumeration = {"single", "multiple", "none", "anonymous", "unavailable"})
        String outcome,
    @Schema(description = "Why it is unavailable.") Optional<String> reason,
    @Schema(description = "The key that decided.") Optional<MatchKey> matchedBy,
    @Schema(description = "The tenant's rule, where it chose among several.")
        Optional<MultipleMatches> decidedBy,
    List<CandidateView> candidates,
    @Schema(description = "There are more candidates than those.") boolean truncated,
    @Schema(description = "A later key names someone else.") Optional<ConflictView> conflict,
    @Schema(description = "Parts that could not be told, though the rest could.")
        List<MissingView> unavailable,
    @Schema(description = "Revision of the settings that were obeyed.") long revision,
    @Schema(
            enumeration = {"crm", "cache"},
            description = "Asked of Dynamics now, or remembered for a short while.")
        String source,
    @Schema(
            enumeration = {"application", "agent"},
            description = "As whom Dynamics was asked.")
        String actor,
    @Schema(description = "What was done, and how long each took.") List<StepView> steps) {

  /** A customer who may be meant. */
  @Schema(name = "Candidate")
  record CandidateView(
      ObjectType type,
      String id,
      String name,
      @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, Object> display,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "The account of a contact.")
          AccountView account,
      URI recordUrl,
      List<CaseView> openCases) {

    static CandidateView of(Candidate candidate) {
      Map<String, Object> display = new LinkedHashMap<>();
      candidate.display().forEach((field, value) -> display.put(field, value.orElse(null)));
      return new CandidateView(
          candidate.type(),
          candidate.id(),
          candidate.name().orElse(null),
          display,
          candidate.account().map(AccountView::of).orElse(null),
          candidate.recordUrl(),
          candidate.openCases().stream().map(CaseView::of).toList());
    }
  }

  /** The account of a contact. */
  @Schema(name = "CandidateAccount")
  record AccountView(String id, String name, URI recordUrl) {

    static AccountView of(Candidate.Account account) {
      return new AccountView(account.id(), account.name().orElse(null), account.recordUrl());
    }
  }

  /** A part that could not be told. */
  @Schema(name = "MissingPart")
  record MissingView(
      @Schema(description = "display.<field>, openCases, or search.<column>.") String part,
      String reason) {}

  /** A case that is not resolved. */
  @Schema(name = "OpenCase")
  record CaseView(String id, String title, String number, Instant createdAt, URI recordUrl) {

    static CaseView of(Candidate.OpenCase open) {
      return new CaseView(
          open.id(),
          open.title().orElse(null),
          open.number().orElse(null),
          open.createdAt().orElse(null),
          open.recordUrl());
    }
  }

  /** A later key names someone else than the one that decided. */
  @Schema(name = "Conflict")
  record ConflictView(MatchKey matchedBy, List<CandidateView> candidates) {}

  /** One step of the lookup: found, none or unavailable. */
  @Schema(name = "LookupStep")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record StepView(
      String step,
      @Schema(enumeration = {"found", "none", "unavailable"}) String result,
      Optional<String> reason,
      long millis) {}

  static LookupView of(
      String interactionId, SharedLookups.Answer answer, long revision, Actor actor) {
    LookupReport report = answer.report();
    List<Candidate> candidates =
        switch (report.outcome()) {
          case LookupOutcome.Single(Candidate candidate) -> List.of(candidate);
          case LookupOutcome.Multiple(List<Candidate> several, boolean truncated) -> several;
          case LookupOutcome.None() -> List.of();
          case LookupOutcome.Anonymous() -> List.of();
          case LookupOutcome.Unavailable(String reason) -> report.known();
        };
    return new LookupView(
        interactionId,
        name(report.outcome()),
        report.outcome() instanceof LookupOutcome.Unavailable(String reason)
            ? Optional.of(reason)
            : Optional.empty(),
        report.matchedBy(),
        report.decidedBy(),
        candidates.stream().map(CandidateView::of).toList(),
        report.outcome() instanceof LookupOutcome.Multiple(List<Candidate> some, boolean more)
            && more,
        report
            .conflict()
            .map(
                conflict ->
                    new ConflictView(
                        conflict.matchedBy(),
                        conflict.candidates().stream().map(CandidateView::of).toList())),
        report.missing().stream()
            .map(missing -> new MissingView(missing.part(), missing.reason()))
            .toList(),
        revision,
        switch (answer.source()) {
          case CRM -> "crm";
          case CACHE -> "cache";
        },
        switch (actor) {
          case Actor.Application() -> "application";
          case Actor.Agent(String agentId) -> "agent";
        },
        report.steps().stream()
            .map(step -> new StepView(step.name(), step.result(), step.reason(), step.millis()))
            .toList());
  }

  private static String name(LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Single single -> "single";
      case LookupOutcome.Multiple multiple -> "multiple";
      case LookupOutcome.None none -> "none";
      case LookupOutcome.Anonymous anonymous -> "anonymous";
      case LookupOutcome.Unavailable unavailable -> "unavailable";
    };
  }
}
