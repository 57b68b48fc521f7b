package io.deskbridge.auth.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which token is wanted.
 *
 * @param agentId Entra object id of the agent; only for actor {@code agent}
 * @param rejected SHA-256 in hex of a token that Dynamics refused; another one is wanted
 */
record TokenRequest(
    @NotNull(message = "Name the credential.") UUID credentialId,
    @NotNull(message = "Say who calls: application or agent.") Actor actor,
    @Size(min = 1, max = 100, message = "Enter 1 to 100 characters.") String agentId,
    @Pattern(regexp = "[0-9a-fA-F]{64}", message = "Send the SHA-256 of the token in hex.")
        @Schema(description = "SHA-256 in hex of the token that Dynamics refused.")
        String rejected) {

  /** Who a call to Dynamics is made as. */
  enum Actor {
    /** The application itself. */
    @JsonProperty("application")
    APPLICATION("application"),
    /** One agent, by the grant that the agent gave. */
    @JsonProperty("agent")
    AGENT("agent");

    private final String wire;

    Actor(String wire) {
      this.wire = wire;
    }

    @Override
    public String toString() {
      return wire;
    }
  }
}
