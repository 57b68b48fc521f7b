package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes settings as settings-service does: from its contract example, with its headers. */
public final class SettingsTopicWriter {

  private static final String TOPIC = "settings-changed";
  private static final Path EXAMPLES =
      Path.of("../settings-service/src/main/resources/contracts/examples");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Grows over all test classes of a run, which share one topic. */
  private static final AtomicLong REVISIONS = new AtomicLong(System.currentTimeMillis());

  private SettingsTopicWriter() {}

  /** A revision newer than every one before. */
  public static long nextRevision() {
    return REVISIONS.incrementAndGet();
  }

  /**
   * The example's settings for that tenant, connected to its organisation, each interaction with a
   * case of its own and whoever writes as its owner, and with {@code change} applied to the
   * document; answers the revision.
   */
  public static long publish(String tenant, Consumer<ObjectNode> change) {
    long revision = nextRevision();
    ObjectNode event = example("settings-changed.json", tenant, revision);
    ObjectNode settings = (ObjectNode) event.path("settings");
    ((ObjectNode) settings.path("agentPlatform"))
        .put("credentialId", AuthStandIn.credentialOf(tenant))
        .put("environmentUrl", EmbeddedServers.organisation(tenant).environmentUrl());
    ((ObjectNode) settings.path("caseRecords"))
        .put("append", "never")
        .put("reopenWithinDays", 0)
        .putNull("defaultOwner");
    change.accept(settings);
    send(tenant, revision, event.toString());
    return revision;
  }

  /** The same without a change. */
  public static long publish(String tenant) {
    return publish(tenant, settings -> {});
  }

  /** One of settings-service's examples with another tenant and revision. */
  public static ObjectNode example(String file, String tenant, long revision) {
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(EXAMPLES.resolve(file)));
      event.put("tenantId", tenant).put("revision", revision);
      ((ObjectNode) event.path("settings")).put("tenantId", tenant).put("revision", revision);
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any value; null is a tombstone. */
  public static void send(String tenant, long revision, String value) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(TOPIC, bytes(tenant), value == null ? null : bytes(value));
    Map.of(
            "ce_specversion", "1.0",
            "ce_type", "io.deskbridge.settings-changed.v1",
            "ce_source", "/settings-service",
            "ce_id", tenant + "/" + revision,
            "ce_time", Instant.now().toString(),
            "content-type", "application/json",
            "ce_revision", Long.toString(revision))
        .forEach((name, text) -> message.headers().add(name, bytes(text)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", EmbeddedServers.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
