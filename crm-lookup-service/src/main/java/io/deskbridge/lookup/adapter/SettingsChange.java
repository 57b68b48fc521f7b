package io.deskbridge.lookup.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.deskbridge.lookup.settings.TenantSettings;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an adapter is told of new settings: the data of {@code event: settings-changed}.
 *
 * @param changedSections what changed since the revision the adapter knows, however many revisions
 *     lie between
 * @param reload whether the adapter has to load itself again
 * @param spreadMillis the adapter waits a random time up to this before it comes back
 */
@RegisterForReflection
record SettingsChange(
    long revision, List<String> changedSections, Reload reload, long spreadMillis) {

  private static final String ADAPTER = "agentAdapter";

  /** Of documents that don't say what changed when, everything may have changed. */
  private static final List<String> EVERYTHING =
      List.of(
          "accountLookup", ADAPTER, "agentPlatform", "caseRecords", "customFieldMapping", "queues");

  /** What has to be done in the browser. */
  enum Reload {
    @JsonProperty("frame")
    FRAME,
    @JsonProperty("none")
    NONE
  }

  /** What those settings change for whom knows the settings of revision {@code known}. */
  static SettingsChange since(long known, TenantSettings settings, Duration spread) {
    List<String> sections =
        settings.sectionRevisions().isEmpty()
            ? EVERYTHING
            : settings.sectionRevisions().entrySet().stream()
                .filter(section -> section.getValue() > known)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    return new SettingsChange(
        settings.revision(),
        sections,
        sections.contains(ADAPTER) ? Reload.FRAME : Reload.NONE,
        spread.toMillis());
  }
}
