package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.List;
import java.util.Optional;

/**
 * How a customer's table is called in the Web API.
 *
 * @param account property of a row that says to which account it belongs; empty for accounts
 * @param openCases collections that lead to cases of a row
 */
record CustomerTable(
    ObjectType type,
    String table,
    String entitySet,
    String id,
    String name,
    Optional<String> account,
    List<String> openCases) {

  private static final CustomerTable CONTACT =
      new CustomerTable(
          ObjectType.CONTACT,
          "contact",
          "contacts",
          "contactid",
          "fullname",
          Optional.of("_parentcustomerid_value"),
          List.of("incident_customer_contacts", "contact_as_primary_contact"));
  private static final CustomerTable ACCOUNT =
      new CustomerTable(
          ObjectType.ACCOUNT,
          "account",
          "accounts",
          "accountid",
          "name",
          Optional.empty(),
          List.of("incident_customer_accounts"));

  static CustomerTable of(ObjectType type) {
    return switch (type) {
      case CONTACT -> CONTACT;
      case ACCOUNT -> ACCOUNT;
    };
  }

  static CustomerTable other(ObjectType type) {
    return switch (type) {
      case CONTACT -> ACCOUNT;
      case ACCOUNT -> CONTACT;
    };
  }
}
