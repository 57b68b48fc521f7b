package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;

/**
 * The connection to Dynamics as everybody may see it; the Key Password itself lives in auth-service
 * only.
 *
 * @param directoryTenant GUID of the directory, resolved from what was typed
 * @param environmentUrl origin of the Dynamics environment, without a slash at the end
 * @param credentialId the verified credential of auth-service that is in force
 * @param keyPasswordHint its last characters, to be recognised by
 * @param keyPasswordExpiresAt null when unknown
 */
@RegisterForReflection
public record AgentPlatform(
    Crm crm,
    String applicationId,
    String directoryTenant,
    String environmentUrl,
    String credentialId,
    String keyPasswordHint,
    Instant keyPasswordExpiresAt,
    boolean autoRenew) {

  /** The CRM behind the connection. */
  public enum Crm {
    MICROSOFT_DYNAMICS;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The same connection with another wish for renewal. */
  public AgentPlatform withAutoRenew(boolean wished) {
    return new AgentPlatform(
        crm,
        applicationId,
        directoryTenant,
        environmentUrl,
        credentialId,
        keyPasswordHint,
        keyPasswordExpiresAt,
        wished);
  }
}
