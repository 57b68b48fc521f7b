package io.deskbridge.auth.entra;

/** A code of a sign-in, with what proves that we asked for it. */
public record CodeRedemption(String code, String codeVerifier, String redirectUri) {

  @Override
  public String toString() {
    return "CodeRedemption[redacted]";
  }
}
