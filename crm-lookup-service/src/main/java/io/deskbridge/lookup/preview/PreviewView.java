package io.deskbridge.lookup.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.ExaminedRows;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.parameters.RowVerdict;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What would be written into a case of that customer. */
@Schema(name = "PreviewedRows")
record PreviewView(
    CustomerView customer,
    Occasion operation,
    @Schema(description = "Whether Use custom parameter matching is ticked in the saved settings.")
        boolean ticked,
    @Schema(
            enumeration = {"parameters", "default"},
            description =
                "default: no row is correct; Customer is filled when a case is made, nothing more.")
        String mode,
    @Schema(description = "When Dynamics told the fields that the rows were checked against.")
        Instant checkedAt,
    @Schema(description = "Dynamics can't tell its fields now: the last verdicts count.")
        boolean stale,
    @Schema(description = "In the order of the request.") List<RowView> rows) {

  /** Whose record it is. */
  @Schema(name = "PreviewedCustomer")
  record CustomerView(String type, String id) {}

  /** What becomes of a row. */
  @Schema(name = "PreviewedRow")
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record RowView(
      String caseField,
      String source,
      @Schema(
              enumeration = {"written", "rejected", "skipped"},
              description = "skipped: the source has no value.")
          String outcome,
      @Schema(description = "Member of the request to Dynamics.", examples = "new_tier")
          Optional<String> property,
      @Schema(implementation = Object.class, description = "The value that would be written.")
          Optional<JsonNode> value,
      @Schema(description = "Why it would not be written.") Optional<String> code,
      @Schema(description = "The same in words.") Optional<String> text) {

    private static RowView written(ParameterRow row, ColumnValue column) {
      return new RowView(
          row.caseField(),
          row.source(),
          "written",
          Optional.of(column.property()),
          Optional.of(column.value()),
          Optional.empty(),
          Optional.empty());
    }

    private static RowView not(String outcome, ParameterRow row, RowNote note) {
      return new RowView(
          row.caseField(),
          row.source(),
          outcome,
          Optional.empty(),
          Optional.empty(),
          Optional.of(note.code()),
          Optional.of(note.text()));
    }

    private static RowView of(ParameterRow row, RowVerdict verdict, CasePlan plan) {
      if (verdict instanceof RowVerdict.Wrong(RowNote note)) {
        return not("rejected", row, note);
      }
      return plan.columns().stream()
          .filter(column -> column.caseField().equals(row.caseField()))
          .findFirst()
          .map(column -> written(row, column))
          .or(() -> find(row, plan.skipped()).map(note -> not("skipped", row, note)))
          .or(() -> find(row, plan.rejected()).map(note -> not("rejected", row, note)))
          .orElseThrow(() -> new IllegalStateException("A row without a fate"));
    }

    private static Optional<RowNote> find(ParameterRow row, List<RowNote> notes) {
      return notes.stream().filter(note -> note.caseField().equals(row.caseField())).findFirst();
    }

    /** Without the value: it may be personal. */
    @Override
    public String toString() {
      return "RowView[" + caseField + " " + outcome + "]";
    }
  }

  static PreviewView of(
      Reference customer,
      Occasion occasion,
      boolean ticked,
      List<ParameterRow> rows,
      ExaminedRows examined,
      CasePlan plan) {
    return new PreviewView(
        new CustomerView(customer.table(), customer.id()),
        occasion,
        ticked,
        switch (plan.mode()) {
          case PARAMETERS -> "parameters";
          case DEFAULT -> "default";
        },
        examined.checkedAt(),
        examined.stale(),
        IntStream.range(0, rows.size())
            .mapToObj(each -> RowView.of(rows.get(each), examined.verdicts().get(each), plan))
            .toList());
  }
}
