package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.Section;
import io.deskbridge.settings.document.SettingsDocument;
import java.time.Instant;
import java.util.Set;

/** A committed document with who changed what and when. */
public record Revision(
    SettingsDocument document, Set<Section> changedSections, String changedBy, Instant changedAt) {}
