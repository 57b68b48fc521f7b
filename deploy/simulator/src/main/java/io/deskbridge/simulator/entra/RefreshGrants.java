package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.file.AppendOnlyFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Refresh tokens that were issued; only their hashes are written down. */
final class RefreshGrants {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BYTES = 48;

  private final Map<String, RefreshGrant> byHash = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final AppendOnlyFile file;

  RefreshGrants(AppendOnlyFile file) {
    this.file = file;
    file.lines().forEach(this::recall);
  }

  String issue(RefreshGrant grant) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = "0.A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    String hash = hash(token);
    byHash.put(hash, grant);
    file.append(
        JSON.createObjectNode()
            .put("hash", hash)
            .put("directory", grant.directory().toString())
            .put("clientId", grant.clientId())
            .put("username", grant.username())
            .put("scope", grant.scope())
            .put("issuedAt", grant.issuedAt().toString())
            .toString());
    return token;
  }

  Optional<RefreshGrant> find(String token) {
    return Optional.ofNullable(byHash.get(hash(token)));
  }

  void forgetAll() {
    byHash.clear();
    file.clear();
  }

  private void recall(JsonNode line) {
    byHash.put(
        line.path("hash").asText(),
        new RefreshGrant(
            UUID.fromString(line.path("directory").asText()),
            line.path("clientId").asText(),
            line.path("username").asText(),
            line.path("scope").asText(),
            Instant.parse(line.path("issuedAt").asText())));
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
