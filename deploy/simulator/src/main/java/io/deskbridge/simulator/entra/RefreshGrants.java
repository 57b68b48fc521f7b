package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.identity.Digest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Refresh tokens that were issued; only their hashes are written down. */
final class RefreshGrants {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, RefreshGrant> byHash = new ConcurrentHashMap<>();
  private final RandomText random = new RandomText();
  private final AppendOnlyFile file;

  RefreshGrants(AppendOnlyFile file) {
    this.file = file;
    file.lines().forEach(this::recall);
  }

  String issue(RefreshGrant grant) {
    String token = "0.A" + random.next();
    put(Digest.hex(token), grant);
    return token;
  }

  Optional<RefreshGrant> find(String token) {
    return Optional.ofNullable(byHash.get(Digest.hex(token)));
  }

  /** Ends what somebody holds now; tokens of a later sign-in are good again. */
  void revoke(Account account, Instant at) {
    byHash.forEach(
        (hash, grant) -> {
          if (account.isNamed(grant.username()) && grant.revokedAt().isEmpty()) {
            put(hash, grant.revoked(at));
          }
        });
  }

  void forgetAll() {
    byHash.clear();
    file.clear();
  }

  private void put(String hash, RefreshGrant grant) {
    byHash.put(hash, grant);
    ObjectNode line =
        JSON.createObjectNode()
            .put("hash", hash)
            .put("directory", grant.directory().toString())
            .put("clientId", grant.clientId())
            .put("username", grant.username())
            .put("scope", grant.scope())
            .put("issuedAt", grant.issuedAt().toString())
            .put("signedInAt", grant.signedInAt().toString());
    grant.revokedAt().ifPresent(at -> line.put("revokedAt", at.toString()));
    file.append(line.toString());
  }

  private void recall(JsonNode line) {
    String issuedAt = line.path("issuedAt").asText();
    byHash.put(
        line.path("hash").asText(),
        new RefreshGrant(
            UUID.fromString(line.path("directory").asText()),
            line.path("clientId").asText(),
            line.path("username").asText(),
            line.path("scope").asText(),
            Instant.parse(issuedAt),
            Instant.parse(line.path("signedInAt").asText(issuedAt)),
            Optional.ofNullable(line.get("revokedAt")).map(at -> Instant.parse(at.asText()))));
  }
}
