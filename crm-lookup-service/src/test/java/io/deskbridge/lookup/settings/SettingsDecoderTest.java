package io.deskbridge.lookup.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.settings.TenantSettings.AgentGone;
import io.deskbridge.lookup.settings.TenantSettings.AppendRule;
import io.deskbridge.lookup.settings.TenantSettings.CreateMoment;
import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** settings-service's examples are the contract: they are read where that service keeps them. */
class SettingsDecoderTest {

  private static final Path EXAMPLES =
      Path.of("../settings-service/src/main/resources/contracts/examples");

  @Test
  void readsWhoMayFrameTheAdapterAndWhatChangedWhen() throws IOException {
    // When
    TenantSettings settings = readable("contoso", example("settings-changed.json"));

    // Then
    assertThat(settings.agentAdapter())
        .isEqualTo(new TenantSettings.AgentAdapter(List.of("https://*.crm4.dynamics.com"), 3L));
    assertThat(settings.sectionRevisions())
        .containsEntry("agentAdapter", 12L)
        .containsEntry("accountLookup", 17L)
        .hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"agentAdapter\":null,\"sectionRevisions\":null",
        ",\"agentAdapter\":{}",
        ",\"agentAdapter\":{\"allowedDomains\":null,\"generation\":null}",
        ",\"agentAdapter\":{\"allowedDomains\":[null],\"later\":true}"
      })
  void letsNobodyFrameTheAdapterOfADocumentThatDoesNotSay(String sections) {
    // When
    TenantSettings settings =
        readable(
            "contoso",
            "{\"tenantId\":\"contoso\",\"revision\":3,\"settings\":{\"tenantId\":\"contoso\",\"revision\":3,\"deleted\":false%s}}"
                .formatted(sections));

    // Then
    assertThat(settings.agentAdapter()).isEqualTo(new TenantSettings.AgentAdapter(List.of(), 0L));
    assertThat(settings.sectionRevisions()).isEmpty();
  }

  @Test
  void readsEverySectionThatLookupsAndCasesObey() throws IOException {
    // When
    TenantSettings settings = readable("contoso", example("settings-changed.json"));

    // Then
    assertThat(settings.tenantId()).isEqualTo("contoso");
    assertThat(settings.revision()).isEqualTo(17);
    assertThat(settings.agentPlatform().orElseThrow())
        .isEqualTo(
            new TenantSettings.AgentPlatform(
                "https://contoso.crm4.dynamics.com", "0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9003"));
    assertThat(settings.customFieldMapping())
        .isEqualTo(
            new TenantSettings.CustomFieldMapping(
                true,
                Optional.of("new_mycustomfield"),
                List.of(new TenantSettings.FieldMapping("Loyalty ID", "new_loyaltyid"))));
    assertThat(settings.accountLookup())
        .isEqualTo(
            new TenantSettings.AccountLookup(
                ObjectType.CONTACT,
                true,
                "US",
                Map.of(
                    ObjectType.CONTACT,
                    List.of("mobilephone", "telephone1"),
                    ObjectType.ACCOUNT,
                    List.of("telephone1")),
                "telephone1",
                List.of("fullname", "emailaddress1"),
                MultipleMatches.ASK,
                true,
                Map.of(
                    ObjectType.CONTACT,
                    List.of(
                        new ParameterRow("primarycontactid", "contact"),
                        new ParameterRow("customerid", "account"),
                        new ParameterRow("new_tier", "contact.new_tier")),
                    ObjectType.ACCOUNT,
                    List.of())));
    assertThat(settings.caseRecords())
        .isEqualTo(
            new TenantSettings.CaseRecords(
                CreateMoment.ON_ASSIGNED,
                AppendRule.SAME_QUEUE,
                7,
                false,
                false,
                false,
                Optional.of("support@contoso.com"),
                Optional.empty(),
                AgentGone.APPLICATION,
                LateUpdates.NOTE));
  }

  @Test
  void readsTheFirstRevisionOfATenant() throws IOException {
    // When
    TenantSettings settings =
        readable("northwind", example("settings-changed-first-connection.json"));

    // Then
    assertThat(settings.revision()).isEqualTo(1);
    assertThat(settings.customFieldMapping().lookupField()).isEmpty();
    assertThat(settings.accountLookup().useCustomParameterMatching()).isFalse();
  }

  @Test
  void takesANoteForWhatADocumentOfAnEarlyReleaseDoesNotSay() throws IOException {
    // Given
    ObjectNode early = (ObjectNode) new ObjectMapper().readTree(example("settings-changed.json"));
    ((ObjectNode) early.at("/settings/caseRecords")).remove("lateUpdates");

    // When
    TenantSettings settings = readable("contoso", early.toString());

    // Then
    assertThat(settings.caseRecords().lateUpdates()).isEqualTo(LateUpdates.NOTE);
    assertThat(settings.caseRecords().reopenWithinDays()).isEqualTo(7);
  }

  @Test
  void readsThatATenantWasDeleted() throws IOException {
    // When
    TenantSettings settings = readable("fabrikam", example("settings-changed-deleted.json"));

    // Then
    assertThat(settings.deleted()).isTrue();
    assertThat(settings.revision()).isEqualTo(42);
  }

  @Test
  void readsATombstoneWithItsRevision() {
    // When
    Optional<SettingsRecord> what = SettingsDecoder.decode(message("contoso", "42", null));

    // Then
    assertThat(what).contains(new SettingsRecord.Cleared("contoso", 42));
  }

  @Test
  void neverClearsAnythingByATombstoneWithoutRevision() {
    // When
    Optional<SettingsRecord> what = SettingsDecoder.decode(message("contoso", null, null));

    // Then
    assertThat(what).contains(new SettingsRecord.Cleared("contoso", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "no JSON",
        "{\"tenantId\":\"contoso\",\"revision\":1}",
        "{\"tenantId\":\"contoso\",\"revision\":1,\"settings\":{\"tenantId\":\"contoso\",\"revision\":\"x\"}}",
        "{\"tenantId\":\"contoso\",\"revision\":1,\"settings\":{\"tenantId\":\"contoso\",\"revision\":1,\"deleted\":false,\"accountLookup\":{\"objectType\":\"lead\"}}}",
        "{\"tenantId\":\"other\",\"revision\":1,\"settings\":{\"tenantId\":\"other\",\"revision\":1,\"deleted\":false}}"
      })
  void keepsWhatItCannotRead(String value) {
    // When
    Optional<SettingsRecord> what = SettingsDecoder.decode(message("contoso", "9", value));

    // Then
    assertThat(what)
        .hasValueSatisfying(
            found ->
                assertThat(found)
                    .isInstanceOfSatisfying(
                        SettingsRecord.Unreadable.class,
                        unread -> {
                          assertThat(unread.tenantId()).isEqualTo("contoso");
                          assertThat(unread.revision()).isEqualTo(9);
                          assertThat(unread.text()).isEqualTo(value);
                        }));
  }

  @Test
  void leavesOutWhatNamesNoTenant() {
    // When
    Optional<SettingsRecord> what =
        SettingsDecoder.decode(new ConsumerRecord<>("settings-changed", 0, 0, null, new byte[0]));

    // Then
    assertThat(what).isEmpty();
  }

  private static TenantSettings readable(String tenant, String text) {
    SettingsRecord what = SettingsDecoder.decode(message(tenant, "1", text)).orElseThrow();
    assertThat(what).isInstanceOf(SettingsRecord.Readable.class);
    return ((SettingsRecord.Readable) what).settings();
  }

  private static String example(String file) throws IOException {
    return Files.readString(EXAMPLES.resolve(file));
  }

  private static ConsumerRecord<byte[], byte[]> message(
      String tenant, String revision, String value) {
    ConsumerRecord<byte[], byte[]> message =
        new ConsumerRecord<>(
            "settings-changed",
            0,
            0,
            -1,
            org.apache.kafka.common.record.TimestampType.CREATE_TIME,
            -1,
            -1,
            bytes(tenant),
            value == null ? null : bytes(value),
            new RecordHeaders(),
            Optional.empty());
    if (revision != null) {
      message.headers().add(SettingsDecoder.REVISION_HEADER, bytes(revision));
    }
    return message;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
