package io.deskbridge.auth.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a frame asks with: verifier and grant of a sign-in, or neither to renew by the cookie. */
@Schema(name = "SessionRequest")
record SessionRequest(
    @Schema(description = "What handoff_challenge was made of.") String verifier,
    @Schema(description = "What the popup handed over.") String grant) {

  boolean renews() {
    return verifier == null && grant == null;
  }

  @Override
  public String toString() {
    return "SessionRequest[redacted]";
  }
}
