package io.deskbridge.lookup.preview;

import io.deskbridge.lookup.interaction.CustomValue;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dry run on a customer's record.
 *
 * @param customer the record; or else {@code number}
 * @param number of a customer who is looked up first
 * @param operation a case is made, unless said otherwise
 * @param rows those that are saved for that type of customer if none are given
 * @param interaction what a call would tell, by the names that sources use
 * @param customData what the contact center would have collected, by label
 */
@Schema(name = "RowsToPreview")
record PreviewRequest(
    @Valid CustomerForm customer,
    @Size(max = 128, message = "At most 128 characters.") String number,
    Occasion operation,
    @Size(max = 100, message = "Give at most 100 rows.")
        List<@NotNull(message = "A row can't be null.") @Valid RowForm> rows,
    @Schema(description = "By name of the source, e.g. queueId or caller.number.")
        @Size(max = 30, message = "At most 30 values.")
        Map<
                @Size(max = 64, message = "At most 64 characters.") String,
                @NotNull(message = "Leave it out instead.")
                @Size(max = 1000, message = "At most 1000 characters.") String>
            interaction,
    @Size(max = 100, message = "At most 100 values.")
        Map<
                @Size(max = 100, message = "At most 100 characters.") String,
                @NotNull(message = "Leave it out instead.") @Valid CustomValue>
            customData) {

  /** A case is made unless it is said; what is not given is empty. */
  PreviewRequest {
    operation = operation == null ? Occasion.CREATE : operation;
    interaction = interaction == null ? Map.of() : interaction;
    customData = customData == null ? Map.of() : customData;
  }

  /** A customer's record. */
  @Schema(name = "CustomerToPreview")
  record CustomerForm(
      @NotNull(message = "Say contact or account.") ObjectType type,
      @NotNull(message = "Give the GUID of the record.")
          @Pattern(
              regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
              message = "Expected the GUID of a record.")
          String id) {}

  Optional<CustomerForm> record() {
    return Optional.ofNullable(customer);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "PreviewRequest[" + operation + "]";
  }
}
