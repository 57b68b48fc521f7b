package io.deskbridge.auth.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys with which directories sign, kept for an hour. A key that is not among them is asked for
 * at most every half minute, so that forged tokens don't make this service hammer Entra ID.
 */
@ApplicationScoped
class DirectoryKeys {

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration BETWEEN_ASKING = Duration.ofSeconds(30);
  private static final int MOST = 10_000;

  private record Held(List<JsonWebKey> keys, Instant askedAt) {

    boolean has(String keyId) {
      return keys.stream().anyMatch(key -> keyId.equals(key.getKeyId()));
    }
  }

  /** What is known of a key. */
  sealed interface Answer {}

  /** All keys of the directory, that one among them. */
  record Found(List<JsonWebKey> keys) implements Answer {}

  /** The directory has no such key. */
  record Unknown() implements Answer {}

  /** Entra ID does not say. */
  record Away() implements Answer {}

  private final EntraGateway entra;
  private final Clock clock;
  private final ConcurrentMap<URI, Held> held = new ConcurrentHashMap<>();

  DirectoryKeys(EntraGateway entra, Clock clock) {
    this.entra = entra;
    this.clock = clock;
  }

  Uni<Answer> find(Registration registration, String keyId) {
    URI address =
        registration
            .environment()
            .cloud()
            .entra()
            .resolve("/" + registration.directoryId() + "/discovery/v2.0/keys");
    Instant now = clock.instant();
    Optional<Held> known = Optional.ofNullable(held.get(address));
    if (known.filter(each -> each.has(keyId) && isYounger(each, FRESH, now)).isPresent()) {
      return Uni.createFrom().item(new Found(known.get().keys()));
    }
    if (known
        .filter(each -> !each.has(keyId) && isYounger(each, BETWEEN_ASKING, now))
        .isPresent()) {
      return Uni.createFrom().item(new Unknown());
    }
    return entra
        .findKeys(address, registration.environment().cloud().isStandIn())
        .map(
            answer ->
                answer.map(keys -> learn(address, keys, now)).map(keys -> answer(keys, keyId)))
        .map(answer -> answer.orElseGet(Away::new));
  }

  private static boolean isYounger(Held keys, Duration age, Instant now) {
    return keys.askedAt().plus(age).isAfter(now);
  }

  private Held learn(URI address, JsonNode document, Instant now) {
    if (held.size() >= MOST) {
      held.clear();
    }
    Held learned = new Held(read(document), now);
    held.put(address, learned);
    return learned;
  }

  private static Answer answer(Held keys, String keyId) {
    return keys.has(keyId) ? new Found(keys.keys()) : new Unknown();
  }

  /** Only keys for RS256; a key that can't be read is left out. */
  private static List<JsonWebKey> read(JsonNode document) {
    List<JsonWebKey> keys = new ArrayList<>();
    for (JsonNode each : document.path("keys")) {
      try {
        JsonWebKey key = JsonWebKey.Factory.newJwk(each.toString());
        if (key instanceof RsaJsonWebKey) {
          keys.add(key);
        }
      } catch (JoseException e) {
        continue;
      }
    }
    return List.copyOf(keys);
  }
}
