package io.deskbridge.auth.entra;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Verifies id tokens as <a
 * href="https://openid.net/specs/openid-connect-core-1_0.html#HybridIDToken">OpenID Connect
 * demands</a>: signature by the directory's keys, {@code iss}, {@code aud}, {@code tid}, {@code
 * nonce}, expiry, and {@code c_hash} where a code came with it.
 */
@ApplicationScoped
public class IdTokens {

  private static final int CLOCK_SKEW_SECONDS = 60;
  private static final AlgorithmConstraints RS256 =
      new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.RSA_USING_SHA256);

  private final DirectoryKeys keys;
  private final Clock clock;

  IdTokens(DirectoryKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** One that a browser carried, with the code it came with. */
  public Uni<IdTokenVerdict> verifyCarried(
      String token, Registration registration, byte[] nonceHash, String code) {
    return verify(token, registration, nonceHash, Optional.of(code));
  }

  /** One that Entra ID itself gave for a code. */
  public Uni<IdTokenVerdict> verifyReceived(
      String token, Registration registration, byte[] nonceHash) {
    return verify(token, registration, nonceHash, Optional.empty());
  }

  private Uni<IdTokenVerdict> verify(
      String token, Registration registration, byte[] nonceHash, Optional<String> code) {
    return keyIdOf(token)
        .map(
            keyId ->
                keys.find(registration, keyId)
                    .map(
                        answer ->
                            switch (answer) {
                              case DirectoryKeys.Found found ->
                                  judge(token, found, registration, nonceHash, code);
                              case DirectoryKeys.Unknown unknown -> flawed("signed by a stranger");
                              case DirectoryKeys.Away away -> new IdTokenVerdict.Undecidable();
                            }))
        .orElseGet(() -> Uni.createFrom().item(flawed("not signed with RS256")));
  }

  /** Empty unless it says that it is signed with RS256: before that no key is looked for. */
  private static Optional<String> keyIdOf(String token) {
    try {
      JsonWebStructure structure = JsonWebStructure.fromCompactSerialization(token);
      return AlgorithmIdentifiers.RSA_USING_SHA256.equals(structure.getAlgorithmHeaderValue())
          ? Optional.ofNullable(structure.getKeyIdHeaderValue())
          : Optional.empty();
    } catch (JoseException e) {
      return Optional.empty();
    }
  }

  private IdTokenVerdict judge(
      String token,
      DirectoryKeys.Found found,
      Registration registration,
      byte[] nonceHash,
      Optional<String> code) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setJwsAlgorithmConstraints(RS256)
              .setVerificationKeyResolver(new JwksVerificationKeyResolver(found.keys()))
              .setExpectedIssuer(issuerOf(registration))
              .setExpectedAudience(registration.applicationId().toString())
              .setRequireExpirationTime()
              .setRequireSubject()
              .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .build()
              .processToClaims(token);
      return judge(claims, registration, nonceHash, code);
    } catch (InvalidJwtSignatureException e) {
      return flawed("signature");
    } catch (InvalidJwtException e) {
      return flawed(
          "standard claims, codes "
              + e.getErrorDetails().stream().map(each -> each.getErrorCode()).sorted().toList());
    } catch (MalformedClaimException e) {
      return flawed("claims of another type");
    }
  }

  private static IdTokenVerdict judge(
      JwtClaims claims, Registration registration, byte[] nonceHash, Optional<String> code)
      throws MalformedClaimException {
    if (!claims.getAudience().equals(List.of(registration.applicationId().toString()))) {
      return flawed("aud");
    }
    if (!registration.directoryId().toString().equals(claims.getStringClaimValue("tid"))) {
      return flawed("tid");
    }
    if (!matches(sha256(claims.getStringClaimValue("nonce")), nonceHash)) {
      return flawed("nonce");
    }
    if (code.isPresent() && !halfHash(code.get()).equals(claims.getStringClaimValue("c_hash"))) {
      return flawed("c_hash");
    }
    return personOf(claims)
        .<IdTokenVerdict>map(IdTokenVerdict.Genuine::new)
        .orElseGet(() -> flawed("oid"));
  }

  private static Optional<IdToken> personOf(JwtClaims claims) throws MalformedClaimException {
    String name = claims.getStringClaimValue("name");
    String userName = claims.getStringClaimValue("preferred_username");
    if (userName == null) {
      userName = claims.getStringClaimValue("email");
    }
    try {
      UUID objectId = UUID.fromString(String.valueOf(claims.getStringClaimValue("oid")));
      String called = userName == null ? "" : userName.toLowerCase(Locale.ROOT);
      return Optional.of(
          new IdToken(objectId, claims.getSubject(), name == null ? called : name, called));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String issuerOf(Registration registration) {
    return registration
        .environment()
        .cloud()
        .entra()
        .resolve("/" + registration.directoryId() + "/v2.0")
        .toString();
  }

  private static boolean matches(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  /** The left half of the hash, in base64url: how an id token names the code it came with. */
  private static String halfHash(String code) {
    byte[] hash = sha256(code);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash, hash.length / 2));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static IdTokenVerdict flawed(String flaw) {
    return new IdTokenVerdict.Flawed(flaw);
  }
}
