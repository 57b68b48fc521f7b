package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Optional;

/** A case has a customer, and its contact belongs to that customer. */
final class CaseCustomer implements Rule {

  private static final int BAD_REQUEST = 400;

  @Override
  public void apply(Draft draft, Rows rows) {
    if (!draft.isOf("incident")) {
      return;
    }
    Reference customer =
        draft
            .reference("customerid")
            .orElseThrow(
                () ->
                    new DataverseFailure(
                        BAD_REQUEST,
                        "0x80044410",
                        "You should specify a parent contact or account."));
    Optional<Reference> contact = draft.reference("primarycontactid");
    boolean touched = draft.gives("customerid") || draft.gives("primarycontactid");
    if (touched && contact.isPresent() && !belongs(contact.get(), customer, rows)) {
      throw customer.table().equals("account")
          ? new DataverseFailure(
              BAD_REQUEST,
              "0x8004F864",
              "The specified contact doesn't belong to the account selected as the customer. Specify a contact that belongs to the selected account, and then try again.")
          : new DataverseFailure(
              BAD_REQUEST,
              "0x8004F865",
              "The specified contact doesn't belong to the contact that was specified in the customer field. Remove the value from the contact field, or select a contact associated to the selected customer, and then try again.");
    }
  }

  private static boolean belongs(Reference contact, Reference customer, Rows rows) {
    return contact.equals(customer)
        || rows.find(contact)
            .flatMap(row -> row.reference("parentcustomerid"))
            .map(customer::equals)
            .orElse(false);
  }
}
