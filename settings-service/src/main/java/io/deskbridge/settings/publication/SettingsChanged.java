package io.deskbridge.settings.publication;

import io.deskbridge.settings.document.Section;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.revision.Revision;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Set;

/**
 * Value of a record on {@code settings-changed}; its schema is {@code
 * contracts/settings-changed.schema.json}.
 *
 * @param changedSections what this revision changed; a reader that missed some looks into the
 *     document's {@code sectionRevisions}
 * @param settings the whole document, never a secret
 */
@RegisterForReflection
record SettingsChanged(
    String tenantId,
    long revision,
    Set<Section> changedSections,
    String changedBy,
    Instant changedAt,
    SettingsDocument settings) {

  static SettingsChanged of(Revision revision) {
    SettingsDocument document = revision.document();
    return new SettingsChanged(
        document.tenantId(),
        document.revision(),
        revision.changedSections(),
        revision.changedBy(),
        revision.changedAt(),
        document);
  }
}
