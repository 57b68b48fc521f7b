package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Rows;

/** A resolved or cancelled case can be reopened, and nothing else. */
final class InactiveCases implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    boolean inactive =
        draft.isOf("incident")
            && draft.before().map(row -> !row.value("statecode").equals(0)).orElse(false);
    boolean reopens =
        draft.gives("statecode") && Integer.valueOf(0).equals(draft.value("statecode"));
    if (inactive && !reopens) {
      throw new DataverseFailure(
          400,
          "0x800404cf",
          "This case has already been resolved. Close and reopen the case record to see the updates.");
    }
  }
}
