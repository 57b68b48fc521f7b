package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Locale;

/** Numbers new cases in the default format {@code CAS-01213-P8B3G0}. */
final class TicketNumbers implements Rule {

  private static final int FIRST = 1001;

  @Override
  public void apply(Draft draft, Rows rows) {
    if (draft.isOf("incident") && draft.isNew()) {
      String suffix =
          Long.toString(draft.id().getMostSignificantBits() & Long.MAX_VALUE, Character.MAX_RADIX)
              .toUpperCase(Locale.ROOT);
      draft.set(
          "ticketnumber",
          "CAS-%05d-%s"
              .formatted(
                  FIRST + rows.count("incident"), ("000000" + suffix).substring(suffix.length())));
    }
  }
}
