package io.deskbridge.settings.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Which custom data lands in which CRM field.
 *
 * @param lookupField the <em>CRM field to use in lookup</em>; null when there is none
 */
@RegisterForReflection
public record CustomFieldMapping(
    @NotNull(message = "Say true or false.") Boolean enabled,
    @LogicalName String lookupField,
    @NotNull(message = "Give a list; it may be empty.")
        @Size(max = 100, message = "Give at most 100 rows.")
        List<@NotNull(message = "A row can't be null.") @Valid Row> fields) {

  static final CustomFieldMapping DEFAULTS = new CustomFieldMapping(false, null, List.of());

  /** One row: the value with that label goes to that field. */
  @RegisterForReflection
  public record Row(
      @NotNull(message = "Name the label of the custom data.")
          @PlainText(min = 1, max = 100, message = "A label has 1 to 100 printable characters.")
          String label,
      @NotNull(message = "Name the CRM field.") @LogicalName String crmField) {}
}
