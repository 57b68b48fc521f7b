package io.deskbridge.settings.fields;

import java.util.Locale;

/** The tables that have fields which settings name. */
enum CrmTable {
  CONTACT,
  ACCOUNT,
  INCIDENT;

  /** Its logical name. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
