package io.deskbridge.lookup.preview;

import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row as an administrator types it, saved or not. */
@Schema(name = "ParameterRow")
record RowForm(
    @NotBlank(message = "Name the case field.")
        @Size(max = 128, message = "At most 128 characters.")
        @Schema(description = "Logical name of a case field.", examples = "new_tier")
        String caseField,
    @NotBlank(message = "Name the source.")
        @Size(max = 600, message = "At most 600 characters.")
        @Schema(
            description =
                "contact, account, contact.<field>, account.<field>, interaction.<field>, custom.<label> or constant:<text>.",
            examples = "contact.new_tier")
        String source) {

  static List<ParameterRow> rows(List<RowForm> forms, List<ParameterRow> otherwise) {
    return Optional.ofNullable(forms)
        .map(
            given ->
                given.stream().map(row -> new ParameterRow(row.caseField(), row.source())).toList())
        .orElse(otherwise);
  }
}
