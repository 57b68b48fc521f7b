package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Adapter session JWTs as auth-service issues them. The keys live as long as the JVM, whatever
 * class loader asks.
 */
public final class AgentTokens {

  /** Public domain of the services under test. */
  public static final String PUBLIC_DOMAIN = "deskbridge.localhost:8440";

  private static final String KEY = "io.deskbridge.lookup.testing.agent-key.";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int COORDINATE = 32;

  private AgentTokens() {}

  /** An agent of the simulator's directories. */
  public record Person(String tenant, String oid, String displayName, String email) {}

  /** Host header of requests of that tenant's browsers. */
  public static String host(String tenant) {
    return tenant + "." + PUBLIC_DOMAIN;
  }

  /** The agent {@code ada} or {@code ben} of that tenant. */
  public static Person person(String tenant, String key) {
    for (JsonNode person : organisation(tenant).path("people")) {
      if (person.path("key").asText().equals(key)) {
        return new Person(
            tenant,
            person.path("objectId").asText(),
            person.path("displayName").asText(),
            person.path("userPrincipalName").asText());
      }
    }
    throw new IllegalArgumentException("No agent " + key + " of " + tenant);
  }

  /** What the simulator says about that tenant's organisation. */
  static JsonNode organisation(String tenant) {
    try {
      JsonNode credentials =
          JSON.readTree(
              EmbeddedServers.developmentCa().resolveSibling("credentials.json").toFile());
      for (JsonNode organisation : credentials.path("organisations")) {
        if (organisation.path("tenant").asText().equals(tenant)) {
          return organisation;
        }
      }
      throw new IllegalArgumentException("No organisation of " + tenant);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JWT of a new session. */
  public static String of(Person person) {
    return of(person, claims -> {});
  }

  /** A JWT of that session. */
  public static String of(Person person, String session) {
    return of(person, claims -> claims.put("sid", session));
  }

  /** A JWT with changed claims. */
  public static String of(Person person, Consumer<ObjectNode> change) {
    return signed("current", "ES256", "current", claims(person, change));
  }

  /** A JWT by a key of that id, whatever it is; only {@code current} and {@code next} exist. */
  public static String signedBy(String key, String keyId, Person person) {
    return signed(key, "ES256", keyId, claims(person, claims -> {}));
  }

  /** Without a signature. */
  public static String unsigned(Person person) {
    return encoded(JSON.createObjectNode().put("alg", "none").put("typ", "JWT").toString())
        + "."
        + encoded(claims(person, claims -> {}).toString())
        + ".";
  }

  /** The answer of {@code GET /v1/jwks} as it usually is. */
  public static String publishedKeys() {
    return keys("current").toString();
  }

  /** The answer of {@code GET /v1/jwks} with those keys. */
  static JsonNode keys(String... ids) {
    ObjectNode answer = JSON.createObjectNode();
    var keys = answer.putArray("keys");
    for (String id : ids) {
      ECPublicKey key = (ECPublicKey) key(id).getPublic();
      keys.addObject()
          .put("kty", "EC")
          .put("crv", "P-256")
          .put("use", "sig")
          .put("alg", "ES256")
          .put("kid", id)
          .put("x", coordinate(key.getW().getAffineX()))
          .put("y", coordinate(key.getW().getAffineY()));
    }
    return answer;
  }

  private static ObjectNode claims(Person person, Consumer<ObjectNode> change) {
    Instant now = Instant.now();
    ObjectNode claims =
        JSON.createObjectNode()
            .put("iss", "https://" + PUBLIC_DOMAIN)
            .put("aud", "deskbridge-adapter")
            .put("sub", person.oid())
            .put("oid", person.oid())
            .put("tenant", person.tenant())
            .put("sid", UUID.randomUUID().toString())
            .put("name", person.displayName())
            .put("email", person.email())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFETIME).getEpochSecond())
            .put("jti", UUID.randomUUID().toString());
    claims.putArray("roles").add("agent");
    change.accept(claims);
    return claims;
  }

  private static String signed(String key, String algorithm, String keyId, ObjectNode claims) {
    ObjectNode header =
        JSON.createObjectNode().put("alg", algorithm).put("typ", "JWT").put("kid", keyId);
    String text = encoded(header.toString()) + "." + encoded(claims.toString());
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key(key).getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair key(String id) {
    try {
      String kept = System.getProperty(KEY + id);
      if (kept == null) {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair made = generator.generateKeyPair();
        kept =
            Base64.getEncoder().encodeToString(made.getPrivate().getEncoded())
                + " "
                + Base64.getEncoder().encodeToString(made.getPublic().getEncoded());
        System.setProperty(KEY + id, kept);
      }
      String[] halves = kept.split(" ");
      KeyFactory factory = KeyFactory.getInstance("EC");
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(halves[1]))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(halves[0]))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String coordinate(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(bytes.length, COORDINATE);
    System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
    return encoded(fixed);
  }

  private static String encoded(String text) {
    return encoded(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
