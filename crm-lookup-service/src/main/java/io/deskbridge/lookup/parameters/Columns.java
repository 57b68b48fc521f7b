package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import java.util.Map;

/** What is known of the columns of case, contact and account, by logical name. */
public record Columns(
    Map<String, Field> incident, Map<String, Field> contact, Map<String, Field> account) {

  /** Copies. */
  public Columns {
    incident = Map.copyOf(incident);
    contact = Map.copyOf(contact);
    account = Map.copyOf(account);
  }
}
