package io.deskbridge.auth.entra;

import java.util.UUID;

/**
 * Who signed in, by a verified id token.
 *
 * @param objectId claim {@code oid}: the same in every application of the directory
 * @param subject claim {@code sub}: the same in this application only
 * @param userName claim {@code preferred_username}, lower case
 */
public record IdToken(UUID objectId, String subject, String name, String userName) {

  @Override
  public String toString() {
    return "IdToken[redacted]";
  }
}
