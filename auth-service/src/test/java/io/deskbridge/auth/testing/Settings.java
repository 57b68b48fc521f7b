package io.deskbridge.auth.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.auth.settings.SettingsView;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes settings as settings-service does: from its contract's examples, with its headers. */
public final class Settings {

  private static final String TOPIC = "settings-changed";
  private static final Path EXAMPLES =
      Path.of("../settings-service/src/main/resources/contracts/examples");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Grows over all test classes of a run, which share one topic. */
  private static final AtomicLong REVISIONS = new AtomicLong(System.currentTimeMillis());

  private Settings() {}

  /** A fresh credential of that tenant is in force, and the service knows; its id. */
  public static String connected(String tenant) {
    String credential = Calls.staged(tenant);
    inForce(tenant, credential);
    return credential;
  }

  /** That credential is in force, and the service knows. */
  public static void inForce(String tenant, String credential) {
    publish(tenant, credential);
    await(() -> isKnown(tenant, credential));
  }

  /** That credential is in force; the service will know soon. */
  public static void publish(String tenant, String credential) {
    long revision = REVISIONS.incrementAndGet();
    ObjectNode event = example("settings-changed.json", tenant, revision);
    ((ObjectNode) event.at("/settings/agentPlatform")).put("credentialId", credential);
    send(tenant, revision, event.toString());
  }

  /** The tenant has settings but no connection, and the service knows. */
  public static void notConnected(String tenant) {
    long revision = REVISIONS.incrementAndGet();
    send(
        tenant,
        revision,
        example("settings-changed-not-connected.json", tenant, revision).toString());
    await(
        () ->
            view().find(tenant).filter(settings -> settings.credentialId().isEmpty()).isPresent());
  }

  /** The tenant was deleted, and the service knows. */
  public static void deleted(String tenant) {
    long revision = REVISIONS.incrementAndGet();
    send(tenant, revision, example("settings-changed-deleted.json", tenant, revision).toString());
    await(() -> view().find(tenant).isEmpty());
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
            "ce_specversion",
            "1.0",
            "ce_type",
            "io.deskbridge.settings-changed.v1",
            "ce_source",
            "/settings-service",
            "ce_id",
            tenant + "/" + revision,
            "ce_time",
            Instant.now().toString(),
            "ce_revision",
            Long.toString(revision))
        .forEach((name, text) -> message.headers().add(name, bytes(text)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", EmbeddedServers.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until that holds, ten seconds at most. */
  public static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within ten seconds");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static boolean isKnown(String tenant, String credential) {
    return view()
        .find(tenant)
        .flatMap(settings -> settings.credentialId())
        .filter(UUID.fromString(credential)::equals)
        .isPresent();
  }

  private static SettingsView view() {
    return Arc.container().instance(SettingsView.class).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
