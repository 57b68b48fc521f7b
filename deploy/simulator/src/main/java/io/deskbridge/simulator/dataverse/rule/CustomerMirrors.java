package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Optional;

/** Repeats a customer in the two read-only columns that are there for each kind of customer. */
final class CustomerMirrors implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    if (draft.isOf("incident")) {
      mirror(draft, draft.reference("customerid"), "accountid", "contactid");
    } else if (draft.isOf("contact")) {
      mirror(draft, draft.reference("parentcustomerid"), "accountid", "parentcontactid");
    }
  }

  private static void mirror(
      Draft draft, Optional<Reference> customer, String accountColumn, String contactColumn) {
    draft.set(accountColumn, customer.filter(c -> c.table().equals("account")).orElse(null));
    draft.set(contactColumn, customer.filter(c -> c.table().equals("contact")).orElse(null));
  }
}
