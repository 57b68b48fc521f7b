package io.deskbridge.lookup.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.writes.StableId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseEventTest {

  private static final Path CONTRACTS = Path.of("src/main/resources/contracts");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Outbox outbox;
  @Inject InTenant inTenant;
  @Inject ObjectMapper json;

  @ParameterizedTest
  @ValueSource(strings = {"case-written.json", "case-written-entry.json"})
  void publishesWhatTheContractSaysWithAStableId(String file) throws IOException {
    // Given
    JsonNode example = example(file);
    CaseWritten value = json.treeToValue(example, CaseWritten.class);
    UUID write = UUID.randomUUID();

    // When
    Awaiting.item(() -> inTenant.run(value.tenantId(), () -> outbox.add(write, value)));

    // Then
    UUID id = StableId.of("case-written", write.toString());
    ConsumerRecord<byte[], byte[]> message = awaitMessage(id);
    assertThat(new String(message.key(), StandardCharsets.UTF_8)).isEqualTo(value.tenantId());
    assertThat(JSON.readTree(message.value())).isEqualTo(example);
    assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
    assertThat(header(message, "ce_type")).isEqualTo("io.deskbridge.case-written.v1");
    assertThat(header(message, "ce_source")).isEqualTo("/crm-lookup-service");
    assertThat(header(message, "content-type")).isEqualTo("application/json");
    assertThat(header(message, "ce_time")).endsWith("Z");
  }

  @Test
  void hasASchemaThatNamesExactlyTheMembersOfTheExample() throws IOException {
    // When
    JsonNode schema =
        JSON.readTree(Files.readString(CONTRACTS.resolve("case-written.schema.json")));

    // Then
    List<String> members = new ArrayList<>();
    example("case-written.json").fieldNames().forEachRemaining(members::add);
    List<String> properties = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(properties::add);
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(each -> required.add(each.asText()));
    assertThat(properties).containsExactlyInAnyOrderElementsOf(members);
    assertThat(required).containsExactlyInAnyOrderElementsOf(members);
  }

  @ParameterizedTest
  @ValueSource(strings = {"case-written.json", "case-written-entry.json"})
  void hasExamplesWhoseModeTheSchemaKnows(String file) throws IOException {
    // When
    JsonNode schema =
        JSON.readTree(Files.readString(CONTRACTS.resolve("case-written.schema.json")));

    // Then
    List<String> modes = new ArrayList<>();
    schema.at("/properties/mode/enum").forEach(each -> modes.add(each.asText()));
    assertThat(modes).contains(example(file).path("mode").asText());
  }

  private static JsonNode example(String file) throws IOException {
    return JSON.readTree(Files.readString(CONTRACTS.resolve("examples").resolve(file)));
  }

  private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> awaitMessage(UUID id) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", EmbeddedServers.kafka()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor("case-written").stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaiting.until(
          () -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(
                    message -> {
                      if (header(message, "ce_id").equals(id.toString())) {
                        found.add(message);
                      }
                    });
            return !found.isEmpty();
          });
    }
    return found.getFirst();
  }
}
