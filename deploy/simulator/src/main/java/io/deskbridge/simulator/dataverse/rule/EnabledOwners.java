package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Rows;

/** Nobody who is disabled becomes the owner of a row. */
final class EnabledOwners implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    if (draft.gives("ownerid")
        && draft
            .reference("ownerid")
            .flatMap(rows::find)
            .map(owner -> Boolean.TRUE.equals(owner.value("isdisabled")))
            .orElse(false)) {
      throw DataverseFailure.disabledUser();
    }
  }
}
