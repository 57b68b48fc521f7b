package io.deskbridge.settings.connection;

import io.deskbridge.settings.document.AgentPlatform;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an administrator types to connect Dynamics. Only lengths and characters are judged here;
 * whether the values work is auth-service's verdict, which names the mend.
 *
 * @param keyPassword left out: the stored one stays, if nothing else changed
 */
record ConnectionForm(
    @NotBlank(message = "Give the Application (client) ID from Azure.")
        @Size(max = 100, message = "An Application ID has 36 characters.")
        @Pattern(regexp = PRINTABLE, message = "Remove spaces and control characters.")
        String applicationId,
    @Size(min = 1, max = 500, message = "A Key Password has 1 to 500 characters.")
        @Pattern(regexp = PRINTABLE, message = "Remove spaces and control characters.")
        @Schema(format = "password", writeOnly = true)
        String keyPassword,
    @NotBlank(message = "Give the directory's domain or its tenant id.")
        @Size(max = 253, message = "A directory's name has at most 253 characters.")
        @Pattern(regexp = PRINTABLE, message = "Remove spaces and control characters.")
        String directoryTenant,
    @NotBlank(
            message =
                "Give the address of the Dynamics environment, e.g. https://contoso.crm4.dynamics.com.")
        @Size(max = 253, message = "An address has at most 253 characters.")
        @Pattern(regexp = PRINTABLE, message = "Remove spaces and control characters.")
        String environmentUrl,
    @NotNull(message = "Say true or false.") Boolean autoRenew) {

  private static final String PRINTABLE = "[^\\s\\p{Cntrl}]*";

  Optional<String> newKeyPassword() {
    return Optional.ofNullable(keyPassword);
  }

  /** Host names are not case-sensitive, and a slash at the end means nothing. */
  String normalEnvironmentUrl() {
    String url = environmentUrl.toLowerCase(Locale.ROOT);
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Whether the Key Password stored for that connection is one for these values too. */
  boolean namesTheSameAs(AgentPlatform stored) {
    return stored != null
        && applicationId.equalsIgnoreCase(stored.applicationId())
        && directoryTenant.equalsIgnoreCase(stored.directoryTenant())
        && normalEnvironmentUrl().equals(stored.environmentUrl());
  }

  @Override
  public String toString() {
    return "ConnectionForm[" + applicationId + ", " + environmentUrl + "]";
  }
}
