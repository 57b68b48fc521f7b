package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;

/** A case can't be resolved while an activity under it is open. */
final class OpenActivities implements Rule {

  private static final String REGARDING = "regardingobjectid";

  @Override
  public void apply(Draft draft, Rows rows) {
    boolean resolves =
        draft.isOf("incident")
            && Integer.valueOf(1).equals(draft.value("statecode"))
            && draft.before().map(row -> row.value("statecode").equals(0)).orElse(false);
    if (resolves && hasOpenActivity(draft, rows)) {
      throw new DataverseFailure(
          400,
          "0x8004440a",
          "The incident can not be closed because there are open activities for this incident.");
    }
  }

  private static boolean hasOpenActivity(Draft draft, Rows rows) {
    Reference incident = new Reference(draft.table().name(), draft.id());
    return draft.table().navigations().stream()
        .filter(
            each -> each instanceof Navigation.ToMany toMany && toMany.column().equals(REGARDING))
        .flatMap(each -> rows.candidates(each.target(), Condition.Among.of(REGARDING, draft.id())))
        .filter(row -> row.reference(REGARDING).map(incident::equals).orElse(false))
        .anyMatch(OpenActivities::isOpen);
  }

  private static boolean isOpen(Row activity) {
    return Integer.valueOf(0).equals(activity.value("statecode"));
  }
}
