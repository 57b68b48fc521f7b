package io.deskbridge.auth.session;

import io.deskbridge.auth.origin.PublicDomain;
import io.deskbridge.auth.session.SessionKeyRow.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes session JWTs, which crm-lookup-service believes by the keys at {@code /v1/jwks}. */
@ApplicationScoped
class SessionTokens {

  private static final String AUDIENCE = "deskbridge-adapter";

  private final PublicDomain domain;
  private final SessionConfig config;
  private final Clock clock;

  SessionTokens(PublicDomain domain, SessionConfig config, Clock clock) {
    this.domain = domain;
    this.config = config;
    this.clock = clock;
  }

  /** A JWT with its expiry. Never shown. */
  record SessionToken(String text, Instant expiresAt) {

    @Override
    public String toString() {
      return "SessionToken[redacted, until " + expiresAt + "]";
    }
  }

  SessionToken issue(SessionKeys.Ring keys, String tenant, SessionOutcome.Active session) {
    Instant now = clock.instant();
    NumericDate expiry = NumericDate.fromSeconds(now.plus(config.tokenLifetime()).getEpochSecond());
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("https://" + domain.value());
    claims.setAudience(AUDIENCE);
    claims.setSubject(session.agentId().toString());
    claims.setStringClaim("oid", session.agentId().toString());
    claims.setStringClaim("tenant", tenant);
    claims.setStringClaim("sid", session.cookie().sessionId().toString());
    claims.setStringListClaim("roles", List.of("agent"));
    claims.setStringClaim("name", session.agent().name());
    claims.setStringClaim("email", session.agent().email());
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(expiry);
    claims.setJwtId(UUID.randomUUID().toString());
    return new SessionToken(
        signed(claims, keys.newest(Purpose.SIGN)), Instant.ofEpochSecond(expiry.getValue()));
  }

  private static String signed(JwtClaims claims, SessionKeys.Key key) {
    try {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(claims.toJson());
      signature.setKey(key.pair().getPrivateKey());
      signature.setKeyIdHeaderValue(key.id().toString());
      signature.setHeader("typ", "JWT");
      signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A session token could not be signed");
    }
  }
}
