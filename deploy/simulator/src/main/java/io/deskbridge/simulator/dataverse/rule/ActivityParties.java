package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Map;
import java.util.Set;

/** A party takes part in an activity in a way that this kind of activity knows. */
final class ActivityParties implements Rule {

  private static final String MASK = "participationtypemask";
  private static final int SENDER = 1;
  private static final int RECIPIENT = 2;
  private static final Map<String, Set<Integer>> KNOWN =
      Map.of("phonecall", Set.of(SENDER, RECIPIENT));

  @Override
  public void apply(Draft draft, Rows rows) {
    if (!draft.isOf("activityparty")) {
      return;
    }
    String activity = draft.reference("activityid").map(Reference::table).orElse("");
    boolean fits =
        draft.value(MASK) instanceof Integer mask
            && KNOWN.getOrDefault(activity, Set.of()).contains(mask);
    if (!fits) {
      throw new DataverseFailure(
          400,
          "0x80094006",
          "The participation type mask %s is not valid for an activity of type '%s'."
              .formatted(draft.value(MASK), activity));
    }
  }
}
