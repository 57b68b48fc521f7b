package io.deskbridge.auth.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads records of {@code settings-changed} by settings-service's contract: of the whole document
 * only what is obeyed here. Never throws.
 */
final class SettingsDecoder {

  static final String REVISION_HEADER = "ce_revision";

  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingsDecoder() {}

  /** What the record says; empty when it can't be read, and what was held before stays in force. */
  static Optional<SettingsInForce> decode(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.key().length == 0) {
      return Optional.empty();
    }
    String tenant = new String(message.key(), StandardCharsets.UTF_8);
    return message.value() == null
        ? revisionOf(message)
            .map(revision -> new SettingsInForce(tenant, revision, true, Optional.empty()))
        : decode(tenant, message.value());
  }

  private static Optional<SettingsInForce> decode(String tenant, byte[] value) {
    try {
      JsonNode event = JSON.readTree(new String(value, StandardCharsets.UTF_8));
      JsonNode settings = event.path("settings");
      boolean sound =
          settings.path("revision").isIntegralNumber()
              && tenant.equals(event.path("tenantId").asText())
              && tenant.equals(settings.path("tenantId").asText());
      return sound
          ? Optional.of(
              new SettingsInForce(
                  tenant,
                  settings.path("revision").asLong(),
                  settings.path("deleted").asBoolean(false),
                  credentialOf(settings)))
          : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> credentialOf(JsonNode settings) {
    JsonNode credential = settings.path("agentPlatform").path("credentialId");
    return credential.isTextual()
        ? Optional.of(UUID.fromString(credential.asText()))
        : Optional.empty();
  }

  private static Optional<Long> revisionOf(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader(REVISION_HEADER);
    if (header == null || header.value() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(new String(header.value(), StandardCharsets.UTF_8)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
