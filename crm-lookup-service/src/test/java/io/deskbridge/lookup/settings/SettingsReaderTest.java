package io.deskbridge.lookup.settings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class SettingsReaderTest {

  @Inject SettingsView view;
  @Inject SettingsKeeper keeper;
  @Inject SettingsArchive archive;
  @Inject Detached detached;
  @Inject Vertx vertx;
  @Inject MeterRegistry meters;

  private final String tenant = "tenant-" + UUID.randomUUID();

  private record Config(String name, Duration patience, Duration probe)
      implements SettingsTopicConfig {}

  @Test
  void obeysAChangeAtOnce() {
    // Given
    publish(1);
    Awaiting.until(() -> revision() == 1);

    // When
    long begun = System.nanoTime();
    publish(2);
    Awaiting.until(() -> revision() == 2);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void ignoresARevisionThatIsNotNewer() {
    // Given
    publish(5);
    Awaiting.until(() -> revision() == 5);

    // When
    publish(4);
    readToTheEnd();

    // Then
    assertThat(revision()).isEqualTo(5);
  }

  @Test
  void knowsADeletedTenantNoMoreAndIsNotFooledByAnOlderDocument() {
    // Given
    publish(7);
    Awaiting.until(() -> revision() == 7);
    SettingsTopicWriter.send(
        tenant,
        8,
        SettingsTopicWriter.example("settings-changed-deleted.json", tenant, 8).toString());
    Awaiting.until(() -> view.find(tenant).isEmpty());

    // When
    publish(6);
    readToTheEnd();

    // Then
    assertThat(view.find(tenant)).isEmpty();
  }

  @Test
  void forgetsATenantByItsTombstoneButNotOneThatCameBack() {
    // Given
    publish(3);
    Awaiting.until(() -> storedRevision().equals(Optional.of(3L)));
    SettingsTopicWriter.send(tenant, 3, null);
    Awaiting.until(() -> view.find(tenant).isEmpty());
    Awaiting.until(() -> storedRevision().isEmpty());
    publish(4);
    Awaiting.until(() -> revision() == 4);

    // When
    SettingsTopicWriter.send(tenant, 3, null);
    readToTheEnd();

    // Then
    assertThat(revision()).isEqualTo(4);
  }

  @Test
  void goesOnWithTheOlderDocumentWhenItCannotReadTheNewOne() {
    // Given
    double before = meters.counter("deskbridge.settings.unreadable").count();
    publish(1);
    Awaiting.until(() -> storedRevision().equals(Optional.of(1L)));
    ObjectNode future = SettingsTopicWriter.example("settings-changed.json", tenant, 2);
    ((ObjectNode) future.at("/settings/accountLookup")).put("objectType", "lead");

    // When
    SettingsTopicWriter.send(tenant, 2, future.toString());
    Awaiting.until(() -> stored("unread_revision").equals(Optional.of("2")));

    // Then
    assertThat(revision()).isEqualTo(1);
    assertThat(meters.counter("deskbridge.settings.unreadable").count()).isEqualTo(before + 1);
    assertThat(stored("unread_document")).contains(future.toString());
    assertThat(stored("revision")).contains("1");
    publish(3);
    Awaiting.until(() -> revision() == 3);
    Awaiting.until(() -> stored("unread_revision").isEmpty());
  }

  @Test
  void neverPutsAnOlderDocumentIntoTheDatabase() {
    // Given
    publish(9);
    Awaiting.until(() -> storedRevision().equals(Optional.of(9L)));

    // When
    Awaiting.item(() -> archive.keep(readable(8)).replaceWith(true));

    // Then
    assertThat(storedRevision()).contains(9L);
  }

  @Test
  void servesWhatTheDatabaseRemembersWhileKafkaIsAway() throws InterruptedException {
    // Given
    Awaiting.item(() -> archive.keep(readable(11)).replaceWith(true));
    SettingsView own = new SettingsView();
    SettingsFollowing following = new SettingsFollowing(new SimpleMeterRegistry(), own);
    SettingsTopicConfig impatient =
        new Config("settings-changed", Duration.ofMillis(200), Duration.ofSeconds(1));
    SettingsReader reader =
        reader(
            new SettingsTopic(Map.of("bootstrap.servers", "localhost:1"), impatient),
            impatient,
            own,
            following);

    // When
    reader.start(null);

    // Then
    try {
      Awaiting.until(following::isReady);
      assertThat(following.isStale()).isTrue();
      assertThat(own.find(tenant).map(TenantSettings::revision)).contains(11L);
    } finally {
      reader.stop(null);
    }
  }

  @Test
  void servesWhatItKnowsWhenKafkaGoesAwayAndIsFreshWhenItComesBack() throws InterruptedException {
    // Given
    TopicPartition partition = new TopicPartition("settings-changed", 0);
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        "settings-changed", List.of(new PartitionInfo("settings-changed", 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(partition, 0L));
    consumer.updateEndOffsets(Map.of(partition, 1L));
    consumer.schedulePollTask(() -> consumer.addRecord(message(partition, 0, 21)));
    SettingsTopicConfig config =
        new Config("settings-changed", Duration.ofMinutes(1), Duration.ofMillis(50));
    SettingsView own = new SettingsView();
    SettingsFollowing following = new SettingsFollowing(new SimpleMeterRegistry(), own);
    SettingsReader reader = reader(new ScriptedTopic(config, consumer), config, own, following);
    reader.start(null);
    Awaiting.until(() -> !following.isStale());

    // When
    consumer.setOffsetsException(new TimeoutException("nobody there"));
    Awaiting.until(following::isStale);

    // Then
    try {
      assertThat(following.isReady()).isTrue();
      assertThat(own.find(tenant).map(TenantSettings::revision)).contains(21L);
      consumer.setOffsetsException(null);
      consumer.schedulePollTask(() -> consumer.addRecord(message(partition, 1, 22)));
      Awaiting.until(() -> !following.isStale());
      Awaiting.until(() -> own.find(tenant).orElseThrow().revision() == 22);
    } finally {
      reader.stop(null);
    }
  }

  private static final class ScriptedTopic extends SettingsTopic {

    private final MockConsumer<byte[], byte[]> consumer;

    ScriptedTopic(SettingsTopicConfig config, MockConsumer<byte[], byte[]> consumer) {
      super(Map.of(), config);
      this.consumer = consumer;
    }

    @Override
    Consumer<byte[], byte[]> consumer() {
      return consumer;
    }

    @Override
    Optional<String> findWrongPolicy() {
      return Optional.empty();
    }
  }

  private ConsumerRecord<byte[], byte[]> message(
      TopicPartition partition, long offset, long revision) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        tenant.getBytes(StandardCharsets.UTF_8),
        SettingsTopicWriter.example("settings-changed.json", tenant, revision)
            .toString()
            .getBytes(StandardCharsets.UTF_8));
  }

  private SettingsReader reader(
      SettingsTopic topic,
      SettingsTopicConfig config,
      SettingsView own,
      SettingsFollowing following) {
    return new SettingsReader(
        topic, config, own, keeper, archive, following, detached, vertx, new SimpleMeterRegistry());
  }

  @Test
  void tellsATopicThatWouldLoseSettings() {
    // Given
    Map<String, Object> kafka = Map.of("bootstrap.servers", EmbeddedServers.kafka());

    // When
    Optional<String> wrong =
        new SettingsTopic(kafka, new Config("case-written", Duration.ZERO, Duration.ZERO))
            .findWrongPolicy();
    Optional<String> right =
        new SettingsTopic(kafka, new Config("settings-changed", Duration.ZERO, Duration.ZERO))
            .findWrongPolicy();

    // Then
    assertThat(wrong).contains("delete");
    assertThat(right).isEmpty();
  }

  @Test
  void saysInHealthAndMetricsThatSettingsAreFresh() {
    // Given
    publish(1);
    Awaiting.until(() -> revision() == 1);

    // When
    Response ready = given().get("/q/health/ready");

    // Then
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(
            ready
                .jsonPath()
                .getBoolean("checks.find { it.name == 'settings' }.data.settings_stale"))
        .isFalse();
    assertThat(given().get("/q/metrics").asString())
        .contains("deskbridge_settings_stale 0.0")
        .contains("deskbridge_settings_unreadable_total");
  }

  private void publish(long revision) {
    SettingsTopicWriter.send(
        tenant,
        revision,
        SettingsTopicWriter.example("settings-changed.json", tenant, revision).toString());
  }

  private SettingsRecord readable(long revision) {
    return SettingsDecoder.decode(
        tenant,
        revision,
        SettingsTopicWriter.example("settings-changed.json", tenant, revision).toString());
  }

  /** What was published before is read: records of one key keep their order. */
  private void readToTheEnd() {
    String marker = tenant + "-marker";
    for (int i = 0; i < 12; i++) {
      String each = marker + i;
      SettingsTopicWriter.send(
          each, 1, SettingsTopicWriter.example("settings-changed.json", each, 1).toString());
      Awaiting.until(() -> view.find(each).isPresent());
    }
  }

  private long revision() {
    return view.find(tenant).map(TenantSettings::revision).orElse(-1L);
  }

  private Optional<Long> storedRevision() {
    return stored("revision").map(Long::valueOf);
  }

  private Optional<String> stored(String column) {
    try (var connection = EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        var query =
            connection.prepareStatement(
                "select " + column + " from settings_document where tenant_id = ?")) {
      query.setString(1, tenant);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
