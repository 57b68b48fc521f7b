package io.deskbridge.auth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Somebody who works in an organisation of the simulator. */
public record Person(
    String key, String userName, String displayName, String objectId, String password) {

  /** The person of that key, see the simulator's README. */
  public static Person of(String tenant, String key) {
    for (JsonNode organisation : document().path("organisations")) {
      for (JsonNode person : organisation.path("people")) {
        if (organisation.path("tenant").asText().equals(tenant)
            && person.path("key").asText().equals(key)) {
          return new Person(
              key,
              person.path("userPrincipalName").asText(),
              person.path("displayName").asText(),
              person.path("objectId").asText(),
              person.path("password").asText());
        }
      }
    }
    throw new IllegalArgumentException("No " + key + " in " + tenant);
  }

  /** The path of this person in the simulator's control API. */
  public String controlPath() {
    return "/entra/people/" + URLEncoder.encode(userName, StandardCharsets.UTF_8);
  }

  private static JsonNode document() {
    try {
      return new ObjectMapper()
          .readTree(EmbeddedServers.developmentCa().resolveSibling("credentials.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "Person[" + key + "]";
  }
}
