package io.deskbridge.simulator.token;

import io.deskbridge.simulator.certificate.SelfSigned;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * The RSA keys of Entra, newest first; kept, so that a restart invalidates no token. An old key
 * stays published after a rotation: tokens that it signed are still about.
 */
public final class SigningKeys {

  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final int BITS = 2048;

  /** All keys with what looks them up. */
  private record Ring(List<RsaJsonWebKey> keys, JwksVerificationKeyResolver resolver) {

    static Ring of(List<RsaJsonWebKey> keys) {
      return new Ring(keys, new JwksVerificationKeyResolver(List.copyOf(keys)));
    }
  }

  private final Path file;
  private final Clock clock;
  private final AtomicReference<Ring> ring;

  private SigningKeys(Path file, List<RsaJsonWebKey> keys, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.ring = new AtomicReference<>(Ring.of(keys));
  }

  /** The keys of that folder, made if there are none. */
  public static SigningKeys in(DataFolder folder, Clock clock) {
    Path file = folder.resolve("signing-keys.json");
    try {
      if (Files.exists(file)) {
        return new SigningKeys(file, read(Files.readString(file)), clock);
      }
      RsaJsonWebKey key = make(clock.instant());
      write(file, List.of(key));
      return new SigningKeys(file, List.of(key), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JoseException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(file + " can't be used", e);
    }
  }

  private static void write(Path file, List<RsaJsonWebKey> keys) {
    PrivateFile.write(
        file, new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
  }

  /** Signs with a new key from now on, and says what it is called. */
  public String rotate() {
    try {
      RsaJsonWebKey key = make(clock.instant());
      Ring after =
          ring.updateAndGet(
              before -> Ring.of(Stream.concat(Stream.of(key), before.keys().stream()).toList()));
      write(file, after.keys());
      return key.getKeyId();
    } catch (JoseException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("A key can't be made", e);
    }
  }

  private static List<RsaJsonWebKey> read(String text) throws JoseException {
    return new JsonWebKeySet(text)
        .getJsonWebKeys().stream().map(RsaJsonWebKey.class::cast).toList();
  }

  private static RsaJsonWebKey make(Instant now) throws JoseException, NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(BITS);
    KeyPair pair = generator.generateKeyPair();
    RsaJsonWebKey key = (RsaJsonWebKey) JsonWebKey.Factory.newJwk(pair.getPublic());
    key.setPrivateKey(pair.getPrivate());
    key.setUse("sig");
    key.setCertificateChain(
        SelfSigned.certificate(
            "accounts.accesscontrol.windows.net", pair, now, now.plus(LIFETIME)));
    key.setKeyId(key.getX509CertificateSha1Thumbprint(true));
    return key;
  }

  /** The public halves, as members of a JSON Web Key Set. */
  public List<Map<String, Object>> published() {
    return ring.get().keys().stream()
        .map(
            key -> {
              Map<String, Object> members = key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
              members.put("x5t", key.getKeyId());
              return members;
            })
        .toList();
  }

  /** Signs claims with the newest key. */
  public String sign(JwtClaims claims) {
    RsaJsonWebKey key = ring.get().keys().getFirst();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    PrivateKey privateKey = key.getPrivateKey();
    signature.setKey(privateKey);
    signature.setHeader("typ", "JWT");
    signature.setHeader("x5t", key.getKeyId());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("A token can't be signed", e);
    }
  }

  /** The same claims with {@code alg: none}: what nobody must believe. */
  public String unsigned(JwtClaims claims) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return Stream.of("{\"typ\":\"JWT\",\"alg\":\"none\"}", claims.toJson())
        .map(part -> base64.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.joining(".", "", "."));
  }

  /** The claims of a token that we signed, for one of these audiences, and that holds now. */
  public Optional<JwtClaims> verify(String token, List<String> audiences) {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(ring.get().resolver())
            .setRequireExpirationTime()
            .setExpectedAudience(true, audiences.toArray(String[]::new))
            .setEvaluationTime(org.jose4j.jwt.NumericDate.fromMilliseconds(clock.millis()))
            .build();
    try {
      return Optional.of(consumer.processToClaims(token));
    } catch (InvalidJwtException e) {
      return Optional.empty();
    }
  }

  /** The public key of the newest pair. */
  public PublicKey newestPublicKey() {
    return ring.get().keys().getFirst().getPublicKey();
  }
}
