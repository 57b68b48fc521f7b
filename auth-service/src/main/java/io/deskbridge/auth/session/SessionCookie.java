package io.deskbridge.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh cookie: which session, which turn, and a proof. The proof is derived from a sealed key,
 * so nothing of it is kept, and the successor of a turn is the same for whoever asks.
 */
record SessionCookie(UUID sessionId, int turn, String proof) {

  static final String NAME = "__Host-deskbridge-session";

  private static final String ATTRIBUTES =
      "; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Max-Age=";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,9})\\.([A-Za-z0-9_-]{43})");

  /** The cookie of that turn. */
  static SessionCookie of(SessionKeys.Key key, String tenant, UUID sessionId, int turn) {
    return new SessionCookie(sessionId, turn, proof(key, tenant, sessionId, turn));
  }

  /** What a browser sent; empty when it can't be one. Nothing is believed yet. */
  static Optional<SessionCookie> parse(String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    try {
      return matcher.matches()
          ? Optional.of(
              new SessionCookie(
                  UUID.fromString(matcher.group(1)),
                  Integer.parseInt(matcher.group(2)),
                  matcher.group(3)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether this service made it for that tenant. */
  boolean isGenuine(SessionKeys.Key key, String tenant) {
    return MessageDigest.isEqual(
        proof.getBytes(StandardCharsets.UTF_8),
        proof(key, tenant, sessionId, turn).getBytes(StandardCharsets.UTF_8));
  }

  /** The header that sets it. */
  String header(SessionConfig config) {
    return NAME
        + "="
        + sessionId
        + "."
        + turn
        + "."
        + proof
        + ATTRIBUTES
        + config.idle().toSeconds();
  }

  /** The header that erases it. */
  static String erasure() {
    return NAME + "=" + ATTRIBUTES + "0";
  }

  private static String proof(SessionKeys.Key key, String tenant, UUID sessionId, int turn) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      String what = String.join("\n", tenant, sessionId.toString(), Integer.toString(turn));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(what.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "SessionCookie[" + sessionId + ", turn " + turn + "]";
  }
}
