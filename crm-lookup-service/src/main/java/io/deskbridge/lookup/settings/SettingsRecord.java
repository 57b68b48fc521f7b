package io.deskbridge.lookup.settings;

/** What a record of the topic {@code settings-changed} says. */
sealed interface SettingsRecord {

  /** Whose settings it is about. */
  String tenantId();

  /** Its number; a record with a number that is not newer than what is held says nothing. */
  long revision();

  /**
   * A document that this release understands.
   *
   * @param text the record's value as it came
   */
  record Readable(TenantSettings settings, String text) implements SettingsRecord {
    @Override
    public String tenantId() {
      return settings.tenantId();
    }

    @Override
    public long revision() {
      return settings.revision();
    }

    @Override
    public String toString() {
      return "Readable[" + tenantId() + " " + revision() + "]";
    }
  }

  /**
   * A value that this release can't read: the document held before serves on.
   *
   * @param reason what Jackson minded, without values
   */
  record Unreadable(String tenantId, long revision, String text, String reason)
      implements SettingsRecord {
    @Override
    public String toString() {
      return "Unreadable[" + tenantId + " " + revision + ": " + reason + "]";
    }
  }

  /** A tombstone: nothing is left of that tenant's settings. */
  record Cleared(String tenantId, long revision) implements SettingsRecord {}
}
