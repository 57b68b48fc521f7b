package io.deskbridge.auth.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.Sealer;

/**
 * What is sealed of a grant: the refresh token and who the agent is. Never shown.
 *
 * @param email user principal name, lower case
 */
public record GrantContent(String refreshToken, String name, String email) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The same agent with another refresh token. */
  public GrantContent with(String newRefreshToken) {
    return new GrantContent(newRefreshToken, name, email);
  }

  /** Sealed under the name of the grant. */
  public Sealed seal(Sealer sealer, GrantKey key) {
    String text =
        JSON.createObjectNode()
            .put("refreshToken", refreshToken)
            .put("name", name)
            .put("email", email)
            .toString();
    return sealer.seal(text, key.sealName());
  }

  /** What was sealed under the name of the grant. */
  public static GrantContent open(Sealer sealer, Sealed sealed, GrantKey key) {
    try {
      JsonNode content = JSON.readTree(sealer.open(sealed, key.sealName()));
      return new GrantContent(
          content.path("refreshToken").asText(),
          content.path("name").asText(),
          content.path("email").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A grant does not hold what was sealed");
    }
  }

  @Override
  public String toString() {
    return "GrantContent[redacted]";
  }
}
