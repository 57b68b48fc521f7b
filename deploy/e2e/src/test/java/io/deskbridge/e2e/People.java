package io.deskbridge.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The people of the organisations, who can sign in to Dynamics. */
final class People {

  private final JsonNode credentials;

  private People(JsonNode credentials) {
    this.credentials = credentials;
  }

  /** Somebody with a password. */
  record Person(String username, String displayName, String password) {
    @Override
    public String toString() {
      return "Person[" + username + "]";
    }
  }

  /** Reads the simulator's {@code credentials.json}. */
  static People in(Path file) {
    try {
      return new People(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The person of that key, e.g. {@code ada}, in the tenant's organisation. */
  Person of(String tenant, String key) {
    for (JsonNode organisation : credentials.path("organisations")) {
      for (JsonNode person : organisation.path("people")) {
        if (organisation.path("tenant").asText().equals(tenant)
            && person.path("key").asText().equals(key)) {
          return new Person(
              person.path("userPrincipalName").asText(),
              person.path("displayName").asText(),
              person.path("password").asText());
        }
      }
    }
    throw new IllegalArgumentException("Nobody called " + key + " works at " + tenant);
  }
}
