package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.time.temporal.ChronoUnit;

/** Notes who made and changed a row, and when. */
final class Stamps implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    Reference delegate = draft.author().delegate().map(Row::reference).orElse(null);
    if (draft.isNew()) {
      draft.set("createdon", draft.now().truncatedTo(ChronoUnit.SECONDS));
      draft.set("createdby", draft.user().reference());
      draft.set("createdonbehalfby", delegate);
    }
    draft.set("modifiedon", draft.now().truncatedTo(ChronoUnit.SECONDS));
    draft.set("modifiedby", draft.user().reference());
    draft.set("modifiedonbehalfby", delegate);
  }
}
