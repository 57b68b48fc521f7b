package io.deskbridge.lookup.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.adapter.SettingsChange.Reload;
import io.deskbridge.lookup.settings.TenantSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {

  @Test
  void namesEverySectionThatChangedSinceTheKnownRevision() {
    // When
    SettingsChange change =
        SettingsChange.since(
            11,
            settings(17, Map.of("agentAdapter", 12L, "accountLookup", 17L, "queues", 11L)),
            Duration.ofSeconds(3));

    // Then
    assertThat(change.revision()).isEqualTo(17);
    assertThat(change.changedSections()).containsExactly("accountLookup", "agentAdapter");
    assertThat(change.reload()).isEqualTo(Reload.FRAME);
    assertThat(change.spreadMillis()).isEqualTo(3_000);
  }

  @Test
  void leavesTheFrameAloneWhenOnlyLookupsChanged() {
    // When
    SettingsChange change =
        SettingsChange.since(
            12, settings(17, Map.of("agentAdapter", 12L, "accountLookup", 17L)), Duration.ZERO);

    // Then
    assertThat(change.changedSections()).containsExactly("accountLookup");
    assertThat(change.reload()).isEqualTo(Reload.NONE);
  }

  @Test
  void takesEverythingForChangedWhenADocumentDoesNotSay() {
    // When
    SettingsChange change = SettingsChange.since(16, settings(17, Map.of()), Duration.ZERO);

    // Then
    assertThat(change.changedSections()).contains("agentAdapter", "accountLookup").hasSize(6);
    assertThat(change.reload()).isEqualTo(Reload.FRAME);
  }

  private static TenantSettings settings(long revision, Map<String, Long> sections) {
    return new TenantSettings(
        "contoso", revision, false, Optional.empty(), null, null, null, null, null, sections);
  }
}
