package io.deskbridge.settings.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * All settings of one tenant at one revision, in the one shape that is stored, answered and
 * published.
 *
 * @param revision +1 at each committed change, 0 before the first
 * @param sectionRevisions section → revision of its last change
 * @param agentPlatform null until a connection was saved
 */
@RegisterForReflection
public record SettingsDocument(
    String tenantId,
    long revision,
    boolean deleted,
    Map<Section, Long> sectionRevisions,
    AgentPlatform agentPlatform,
    AgentAdapter agentAdapter,
    CustomFieldMapping customFieldMapping,
    AccountLookup accountLookup,
    CaseRecords caseRecords,
    List<Queue> queues) {

  /** What a tenant has before its first save; {@code iframeUrl} is its public origin. */
  public static SettingsDocument defaults(String tenantId, String iframeUrl) {
    return new SettingsDocument(
        tenantId,
        0,
        false,
        allAt(0),
        null,
        AgentAdapter.defaults(iframeUrl),
        CustomFieldMapping.DEFAULTS,
        AccountLookup.DEFAULTS,
        CaseRecords.DEFAULTS,
        List.of());
  }

  /** The sections whose values differ. */
  public Set<Section> sectionsOtherThanIn(SettingsDocument other) {
    Set<Section> changed = EnumSet.noneOf(Section.class);
    for (Section section : Section.values()) {
      if (!Objects.equals(section.of(this), section.of(other))) {
        changed.add(section);
      }
    }
    return changed;
  }

  /** The same values as revision {@code next}, in which {@code changed} were changed. */
  public SettingsDocument asRevision(long next, Set<Section> changed) {
    Map<Section, Long> revisions = new EnumMap<>(sectionRevisions);
    changed.forEach(section -> revisions.put(section, next));
    return new SettingsDocument(
        tenantId,
        next,
        deleted,
        revisions,
        agentPlatform,
        agentAdapter,
        customFieldMapping,
        accountLookup,
        caseRecords,
        queues);
  }

  public SettingsDocument with(AgentPlatform changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        changed,
        agentAdapter,
        customFieldMapping,
        accountLookup,
        caseRecords,
        queues);
  }

  public SettingsDocument with(AgentAdapter changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        agentPlatform,
        changed,
        customFieldMapping,
        accountLookup,
        caseRecords,
        queues);
  }

  public SettingsDocument with(CustomFieldMapping changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        agentPlatform,
        agentAdapter,
        changed,
        accountLookup,
        caseRecords,
        queues);
  }

  public SettingsDocument with(AccountLookup changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        agentPlatform,
        agentAdapter,
        customFieldMapping,
        changed,
        caseRecords,
        queues);
  }

  public SettingsDocument with(CaseRecords changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        agentPlatform,
        agentAdapter,
        customFieldMapping,
        accountLookup,
        changed,
        queues);
  }

  public SettingsDocument withQueues(List<Queue> changed) {
    return new SettingsDocument(
        tenantId,
        revision,
        deleted,
        sectionRevisions,
        agentPlatform,
        agentAdapter,
        customFieldMapping,
        accountLookup,
        caseRecords,
        List.copyOf(changed));
  }

  private static Map<Section, Long> allAt(long revision) {
    Map<Section, Long> revisions = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      revisions.put(section, revision);
    }
    return revisions;
  }
}
