package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Rows;

/** An application has one user at most. */
final class ApplicationUsers implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    if (draft.isOf("systemuser")
        && draft.gives("applicationid")
        && draft.value("applicationid") != null
        && rows.all("systemuser")
            .filter(row -> !row.id().equals(draft.id()))
            .anyMatch(row -> draft.value("applicationid").equals(row.value("applicationid")))) {
      throw new DataverseFailure(
          400,
          "0x8004F511",
          "The specified Application (Application ID) already has an application user.");
    }
  }
}
