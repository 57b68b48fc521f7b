package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.IdTokenFlaw;
import io.deskbridge.simulator.identity.Digest;
import io.deskbridge.simulator.identity.StableId;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Tells applications who signed in, see <a
 * href="https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference">id token
 * claims</a>; wrongly, where a test asks for it.
 */
final class IdTokens {

  private static final UUID STRANGER = StableId.of("nobody", "stranger");

  private final SigningKeys keys;
  private final TokenIssuer issuer;

  IdTokens(SigningKeys keys, TokenIssuer issuer) {
    this.keys = keys;
    this.issuer = issuer;
  }

  /** An id token; {@code code} is what it travels with through the browser. */
  String issue(
      Directory directory,
      Application application,
      Account account,
      Optional<String> nonce,
      Optional<String> code,
      IdTokenFlaw flaw) {
    JwtClaims claims = issuer.claimsOf(directory, application.clientId(), account);
    nonce.ifPresent(value -> claims.setClaim("nonce", value));
    code.ifPresent(value -> claims.setClaim("c_hash", Digest.leftHalf(value)));
    spoil(claims, flaw);
    return switch (flaw) {
      case BAD_SIGNATURE -> withSignatureOverOtherContent(claims);
      case UNSIGNED -> keys.unsigned(claims);
      case NONE,
          WRONG_NONCE,
          NO_NONCE,
          WRONG_AUDIENCE,
          WRONG_TENANT,
          WRONG_ISSUER,
          FOREIGN_DIRECTORY,
          WRONG_CODE_HASH,
          OTHER_PERSON,
          EXPIRED ->
          keys.sign(claims);
    };
  }

  private void spoil(JwtClaims claims, IdTokenFlaw flaw) {
    switch (flaw) {
      case NONE, BAD_SIGNATURE, UNSIGNED -> {}
      case WRONG_NONCE -> claims.setClaim("nonce", STRANGER.toString());
      case NO_NONCE -> claims.unsetClaim("nonce");
      case WRONG_AUDIENCE -> claims.setAudience(STRANGER.toString());
      case WRONG_TENANT -> claims.setClaim("tid", STRANGER.toString());
      case WRONG_ISSUER -> claims.setIssuer(issuer.issuerOf(STRANGER));
      case FOREIGN_DIRECTORY -> {
        claims.setIssuer(issuer.issuerOf(STRANGER));
        claims.setClaim("tid", STRANGER.toString());
      }
      case WRONG_CODE_HASH -> claims.setClaim("c_hash", Digest.leftHalf("another code"));
      case OTHER_PERSON -> {
        claims.setSubject(STRANGER.toString());
        claims.setClaim("oid", STRANGER.toString());
      }
      case EXPIRED ->
          claims.setExpirationTime(NumericDate.fromSeconds(Instant.EPOCH.getEpochSecond() + 1));
    }
  }

  private String withSignatureOverOtherContent(JwtClaims claims) {
    String good = keys.sign(claims);
    claims.setClaim("uti", STRANGER.toString());
    String other = keys.sign(claims);
    return good.substring(0, good.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));
  }
}
