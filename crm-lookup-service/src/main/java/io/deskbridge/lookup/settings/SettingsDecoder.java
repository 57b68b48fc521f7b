package io.deskbridge.lookup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads records of {@code settings-changed} by settings-service's contract. Never throws: what it
 * can't read is a value too.
 */
final class SettingsDecoder {

  static final String REVISION_HEADER = "ce_revision";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private SettingsDecoder() {}

  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Event(String tenantId, long revision, TenantSettings settings) {}

  /** What the record says; empty when it names no tenant and so can concern nobody. */
  static Optional<SettingsRecord> decode(ConsumerRecord<byte[], byte[]> message) {
    if (message.key() == null || message.key().length == 0) {
      return Optional.empty();
    }
    String tenant = new String(message.key(), StandardCharsets.UTF_8);
    long revision = revisionOf(message);
    return Optional.of(
        message.value() == null
            ? new SettingsRecord.Cleared(tenant, revision)
            : decode(tenant, revision, new String(message.value(), StandardCharsets.UTF_8)));
  }

  /** What a kept value says. */
  static SettingsRecord decode(String tenant, long revision, String text) {
    try {
      Event event = JSON.readValue(text, Event.class);
      if (event == null || event.settings() == null) {
        return new SettingsRecord.Unreadable(tenant, revision, text, "no settings in it");
      }
      if (!tenant.equals(event.tenantId()) || !tenant.equals(event.settings().tenantId())) {
        return new SettingsRecord.Unreadable(tenant, revision, text, "of another tenant");
      }
      return new SettingsRecord.Readable(event.settings(), text);
    } catch (JsonProcessingException e) {
      return new SettingsRecord.Unreadable(tenant, revision, text, reason(e));
    }
  }

  /** Where Jackson stopped; its message would quote values. */
  private static String reason(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining(".", "at ", ""))
        : "not JSON";
  }

  private static long revisionOf(ConsumerRecord<byte[], byte[]> message) {
    Header header = message.headers().lastHeader(REVISION_HEADER);
    if (header == null || header.value() == null) {
      return -1;
    }
    try {
      return Long.parseLong(new String(header.value(), StandardCharsets.UTF_8));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
