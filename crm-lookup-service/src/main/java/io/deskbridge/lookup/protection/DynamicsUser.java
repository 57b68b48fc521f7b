package io.deskbridge.lookup.protection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A user of an organisation as service protection counts: the user of an application, whichever
 * tenant calls through it, or a person.
 *
 * @param mark tells users of an organisation apart; a hash, because a person's id is personal
 */
public record DynamicsUser(String organizationId, String mark) {

  /**
   * The user of an application.
   *
   * @param applicationId where it is not known all applications of the organisation count as one
   */
  public static DynamicsUser ofApplication(String organizationId, Optional<String> applicationId) {
    return new DynamicsUser(
        organizationId, hash("application", organizationId, applicationId.orElse("")));
  }

  /** A person, by Entra {@code oid}. */
  public static DynamicsUser ofAgent(String organizationId, String agentId) {
    return new DynamicsUser(organizationId, hash("agent", organizationId, agentId));
  }

  private static String hash(String... parts) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
