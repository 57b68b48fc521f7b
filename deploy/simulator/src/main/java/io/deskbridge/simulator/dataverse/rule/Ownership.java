package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;

/** Who makes a row owns it, unless told otherwise. */
final class Ownership implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    if (!draft.table().ownedByUsers()) {
      return;
    }
    Reference owner = draft.reference("ownerid").orElseGet(() -> draft.user().reference());
    draft.set("ownerid", owner);
    draft.set("owninguser", owner);
    draft.set(
        "owningbusinessunit",
        rows.find(owner).map((Row row) -> row.value("businessunitid")).orElse(null));
  }
}
