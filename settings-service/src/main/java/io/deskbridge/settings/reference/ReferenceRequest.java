package io.deskbridge.settings.reference;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Credentials that auth-service would like to delete. */
record ReferenceRequest(
    @NotNull(message = "Give a list of references.")
        @Size(max = 1_000, message = "Ask for at most 1,000 references at a time.")
        List<@NotNull(message = "A reference can't be null.") @Valid Pair> references) {

  /** One credential of one tenant. */
  record Pair(
      @NotNull(message = "Name the tenant.")
          @Pattern(
              regexp = "[a-z0-9][a-z0-9-]{0,62}",
              message = "A tenant id has lower-case letters, digits and dashes.")
          String tenantId,
      @NotNull(message = "Name the credential.")
          @Pattern(regexp = "[A-Za-z0-9-]{1,64}", message = "A credential id is a UUID.")
          String credentialId) {}
}
