package io.deskbridge.lookup.preview;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Rows to be checked.
 *
 * @param rows those that are saved if none are given
 */
@Schema(name = "RowsToValidate")
record ValidationRequest(
    @NotNull(message = "Say whose rows: contact or account.") ObjectType objectType,
    @Size(max = 100, message = "Give at most 100 rows.")
        List<@NotNull(message = "A row can't be null.") @Valid RowForm> rows) {}
