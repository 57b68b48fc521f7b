package io.deskbridge.lookup.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A value of the topic, by auth-service's contract {@code session-ended}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record SessionEnded(String tenantId, String sessionId, Instant endedAt) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What a record says; empty when it can't be read or is not that tenant's. */
  static Optional<SessionEnded> decode(byte[] key, byte[] value) {
    if (key == null || value == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
              JSON.readValue(new String(value, StandardCharsets.UTF_8), SessionEnded.class))
          .filter(ended -> ended.sessionId() != null && ended.endedAt() != null)
          .filter(ended -> new String(key, StandardCharsets.UTF_8).equals(ended.tenantId()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  EndedSession session() {
    return new EndedSession(tenantId, sessionId);
  }
}
