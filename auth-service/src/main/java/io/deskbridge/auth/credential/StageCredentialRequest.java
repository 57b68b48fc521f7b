package io.deskbridge.auth.credential;

import io.deskbridge.auth.entra.KeyPassword;
import io.deskbridge.auth.verification.ConnectionValues;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The four values of a connection as the administrator entered them. */
@Schema(description = "The four values of a connection, as entered.")
record StageCredentialRequest(
    @NotBlank(message = "Enter the Application ID.")
        @Size(max = 200, message = "Enter at most 200 characters.")
        String applicationId,
    @NotBlank(message = "Enter the Key Password.")
        @Size(max = 500, message = "Enter at most 500 characters.")
        @Schema(writeOnly = true)
        String keyPassword,
    @NotBlank(message = "Enter the Active Directory Tenant.")
        @Size(max = 300, message = "Enter at most 300 characters.")
        String directoryTenant,
    @NotBlank(message = "Enter the Microsoft Dynamics Domain.")
        @Size(max = 500, message = "Enter at most 500 characters.")
        String environmentUrl) {

  /** Blanks around a pasted secret are never part of it. */
  ConnectionValues values() {
    return new ConnectionValues(
        applicationId, new KeyPassword(keyPassword.strip()), directoryTenant, environmentUrl);
  }

  @Override
  public String toString() {
    return "StageCredentialRequest[" + applicationId + ", redacted]";
  }
}
