package io.deskbridge.auth.entra;

import io.deskbridge.auth.cloud.EnvironmentUrl;
import java.util.UUID;

/** As which application of which directory Entra ID is asked, and for which environment. */
public record Registration(
    EnvironmentUrl.Valid environment,
    UUID directoryId,
    UUID applicationId,
    KeyPassword keyPassword) {

  /** Scopes of an agent: who it is, what it may do in Dynamics, and that it lasts. */
  public String agentScopes() {
    return "openid profile email offline_access " + environment.origin() + "/user_impersonation";
  }
}
