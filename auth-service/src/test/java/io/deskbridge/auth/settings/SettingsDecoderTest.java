package io.deskbridge.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the owner's examples: when settings-service changes its contract, this fails. */
class SettingsDecoderTest {

  private static final Path EXAMPLES =
      Path.of("../settings-service/src/main/resources/contracts/examples");

  @Test
  void readsTheCredentialInForceFromTheContractsExample() throws IOException {
    assertThat(decode("northwind", example("settings-changed-first-connection.json")))
        .contains(
            new SettingsInForce(
                "northwind",
                1,
                false,
                Optional.of(UUID.fromString("0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9013"))));
  }

  @Test
  void readsThatThereIsNoConnection() throws IOException {
    assertThat(decode("tailspin", example("settings-changed-not-connected.json")))
        .contains(new SettingsInForce("tailspin", 1, false, Optional.empty()));
  }

  @Test
  void readsThatATenantWasDeleted() throws IOException {
    assertThat(decode("fabrikam", example("settings-changed-deleted.json")))
        .contains(new SettingsInForce("fabrikam", 42, true, Optional.empty()));
  }

  @Test
  void takesATombstoneForADeletion() {
    // Given
    ConsumerRecord<byte[], byte[]> tombstone = message("contoso", null);
    tombstone.headers().add(SettingsDecoder.REVISION_HEADER, "43".getBytes(StandardCharsets.UTF_8));

    // When, Then
    assertThat(SettingsDecoder.decode(tombstone))
        .contains(new SettingsInForce("contoso", 43, true, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "no json",
        "{\"tenantId\":\"contoso\",\"settings\":{\"tenantId\":\"contoso\"}}",
        "{\"tenantId\":\"contoso\",\"settings\":{\"tenantId\":\"contoso\",\"revision\":\"1\"}}",
        "{\"tenantId\":\"northwind\",\"settings\":{\"tenantId\":\"contoso\",\"revision\":1}}",
        "{\"tenantId\":\"contoso\",\"settings\":{\"tenantId\":\"northwind\",\"revision\":1}}",
        "{\"tenantId\":\"contoso\",\"settings\":{\"tenantId\":\"contoso\",\"revision\":1,\"agentPlatform\":{\"credentialId\":\"x\"}}}"
      })
  void leavesOutWhatItCannotRead(String value) {
    assertThat(decode("contoso", value)).isEmpty();
  }

  private static String example(String name) throws IOException {
    return Files.readString(EXAMPLES.resolve(name));
  }

  private static Optional<SettingsInForce> decode(String tenant, String value) {
    return SettingsDecoder.decode(message(tenant, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static ConsumerRecord<byte[], byte[]> message(String tenant, byte[] value) {
    return new ConsumerRecord<>(
        "settings-changed", 0, 0, tenant.getBytes(StandardCharsets.UTF_8), value);
  }
}
