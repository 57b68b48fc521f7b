package io.deskbridge.settings.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.revision.Revision;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Records of the topic: CloudEvents 1.0 in <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">binary
 * mode</a>, key = tenant id.
 */
@ApplicationScoped
class RecordFormat {

  private static final String REVISION = "ce_revision";
  private static final String TIME = "ce_time";

  /** Of a record that is not ours: older than any revision, so that it is corrected. */
  private static final RevisionMark FOREIGN = new RevisionMark(-1, Instant.EPOCH);

  private final ObjectMapper json;
  private final PublicationConfig config;

  RecordFormat(ObjectMapper json, PublicationConfig config) {
    this.json = json;
    this.config = config;
  }

  ProducerRecord<byte[], byte[]> write(Revision revision) {
    SettingsChanged value = SettingsChanged.of(revision);
    String number = Long.toString(value.revision());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(config.topic(), bytes(value.tenantId()), json(value));
    record
        .headers()
        .add("ce_specversion", bytes("1.0"))
        .add("ce_type", bytes("io.deskbridge.settings-changed.v1"))
        .add("ce_source", bytes("/settings-service"))
        .add("ce_id", bytes(value.tenantId() + "/" + number))
        .add(TIME, bytes(value.changedAt().toString()))
        .add("content-type", bytes("application/json"))
        .add(REVISION, bytes(number));
    return record;
  }

  String tenantOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
  }

  RevisionMark markOf(ConsumerRecord<byte[], byte[]> record) {
    Optional<String> revision = text(record.headers(), REVISION);
    Optional<String> time = text(record.headers(), TIME);
    if (revision.isEmpty() || time.isEmpty()) {
      return FOREIGN;
    }
    try {
      return new RevisionMark(Long.parseLong(revision.get()), Instant.parse(time.get()));
    } catch (NumberFormatException | DateTimeParseException e) {
      return FOREIGN;
    }
  }

  private static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private byte[] json(SettingsChanged value) {
    try {
      return json.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("A settings-changed event can't be written", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
