package io.deskbridge.lookup.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.parameters.ExaminedRows;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.parameters.RowVerdict;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A verdict on each row. */
@Schema(name = "ValidatedRows")
record ValidationView(
    ObjectType objectType,
    @Schema(description = "Whether Use custom parameter matching is ticked in the saved settings.")
        boolean ticked,
    @Schema(description = "When Dynamics told the fields that the rows were checked against.")
        Instant checkedAt,
    @Schema(description = "Dynamics can't be asked now: these are the last verdicts.")
        boolean stale,
    @Schema(description = "In the order of the request.") List<RowView> rows) {

  /** A row with what becomes of it on either occasion. */
  @Schema(name = "ValidatedRow")
  record RowView(String caseField, String source, VerdictView create, VerdictView update) {}

  /** Whether a row is written. */
  @Schema(name = "RowVerdict")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record VerdictView(
      @Schema(enumeration = {"correct", "wrong"}) String verdict,
      @Schema(description = "Why it is wrong.", examples = "unknown-field") Optional<String> code,
      @Schema(description = "The same in words.") Optional<String> text) {

    static VerdictView of(RowVerdict verdict) {
      return switch (verdict) {
        case RowVerdict.Correct correct ->
            new VerdictView("correct", Optional.empty(), Optional.empty());
        case RowVerdict.Wrong(RowNote note) ->
            new VerdictView("wrong", Optional.of(note.code()), Optional.of(note.text()));
      };
    }
  }

  static ValidationView of(
      ObjectType type,
      boolean ticked,
      List<ParameterRow> rows,
      ExaminedRows create,
      ExaminedRows update) {
    return new ValidationView(
        type,
        ticked,
        create.checkedAt().isBefore(update.checkedAt()) ? create.checkedAt() : update.checkedAt(),
        create.stale() || update.stale(),
        IntStream.range(0, rows.size())
            .mapToObj(
                each ->
                    new RowView(
                        rows.get(each).caseField(),
                        rows.get(each).source(),
                        VerdictView.of(create.verdicts().get(each)),
                        VerdictView.of(update.verdicts().get(each))))
            .toList());
  }
}
