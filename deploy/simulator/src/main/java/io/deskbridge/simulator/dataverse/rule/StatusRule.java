package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Option;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Optional;

/**
 * Keeps state and status reason together: a state alone brings its default reason, a reason of
 * another state is refused.
 */
final class StatusRule implements Rule {

  private static final String STATE = "statecode";
  private static final String STATUS = "statuscode";

  @Override
  public void apply(Draft draft, Rows rows) {
    if (draft.table().find(STATE).isEmpty()) {
      return;
    }
    if (draft.value(STATE) == null) {
      draft.set(STATE, 0);
    }
    int state = (int) draft.value(STATE);
    Column states = draft.table().column(STATE);
    Column statuses = draft.table().column(STATUS);
    if (states.option(state).isEmpty()) {
      throw DataverseFailure.wrongStatus(draft.table().name(), states.label());
    }
    boolean stateAlone = draft.gives(STATE) && !draft.gives(STATUS);
    if (draft.value(STATUS) == null || (stateAlone && !belongs(statuses, draft, state))) {
      draft.set(STATUS, defaultOf(statuses, state));
    }
    if (!belongs(statuses, draft, state)) {
      throw DataverseFailure.wrongStatus(draft.table().name(), states.label());
    }
  }

  private static boolean belongs(Column statuses, Draft draft, int state) {
    Optional<Option> status = statuses.option((int) draft.value(STATUS));
    return status.map(option -> option.state() == state).orElse(false);
  }

  private static int defaultOf(Column statuses, int state) {
    return statuses.options().stream()
        .filter(option -> option.state() == state)
        .findFirst()
        .map(Option::value)
        .orElseThrow();
  }
}
