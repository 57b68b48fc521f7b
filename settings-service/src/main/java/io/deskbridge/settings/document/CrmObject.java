package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A Dynamics table whose rows can be the customer. */
public enum CrmObject {
  CONTACT,
  ACCOUNT;

  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
