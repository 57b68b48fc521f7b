package io.deskbridge.lookup.parameters;

import java.util.Locale;
import java.util.Map;

/**
 * A row of Dynamics that a lookup column can point at.
 *
 * @param table logical name
 */
public record Reference(String table, String id) {

  /** Entity sets of the tables that can be bound. */
  static final Map<String, String> ENTITY_SETS =
      Map.of(
          "contact", "contacts",
          "account", "accounts",
          "incident", "incidents",
          "systemuser", "systemusers",
          "team", "teams",
          "transactioncurrency", "transactioncurrencies");

  /** Ids are written in lower case, as Dynamics shows them. */
  public Reference {
    id = id.toLowerCase(Locale.ROOT);
  }

  /** The form that {@code @odata.bind} takes. */
  String path() {
    return "/" + ENTITY_SETS.get(table) + "(" + id + ")";
  }
}
