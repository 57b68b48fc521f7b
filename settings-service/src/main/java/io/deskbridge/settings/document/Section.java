package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.Function;

/** A part of the document that is saved, versioned and reported as changed on its own. */
public enum Section {
  AGENT_PLATFORM("agentPlatform", SettingsDocument::agentPlatform),
  AGENT_ADAPTER("agentAdapter", SettingsDocument::agentAdapter),
  CUSTOM_FIELD_MAPPING("customFieldMapping", SettingsDocument::customFieldMapping),
  ACCOUNT_LOOKUP("accountLookup", SettingsDocument::accountLookup),
  CASE_RECORDS("caseRecords", SettingsDocument::caseRecords),
  QUEUES("queues", SettingsDocument::queues);

  private final String member;
  private final Function<SettingsDocument, Object> value;

  Section(String member, Function<SettingsDocument, Object> value) {
    this.member = member;
    this.value = value;
  }

  /** The section's value in that document; null for a connection never saved. */
  public Object of(SettingsDocument document) {
    return value.apply(document);
  }

  /** Name of the document's member, which is also its name in events. */
  @JsonValue
  @Override
  public String toString() {
    return member;
  }
}
