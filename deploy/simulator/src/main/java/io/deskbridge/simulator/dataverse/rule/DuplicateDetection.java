package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;

/**
 * The rules for duplicates that every organisation starts with: accounts and contacts with the same
 * e-mail address. They hold for who asks for it.
 */
final class DuplicateDetection implements Rule {

  private static final String EMAIL = "emailaddress1";

  @Override
  public void apply(Draft draft, Rows rows) {
    boolean asked = draft.author().detectsDuplicates() && draft.gives(EMAIL);
    if (asked
        && (draft.isOf("contact") || draft.isOf("account"))
        && draft.value(EMAIL) instanceof String email
        && rows.candidates(
                draft.table().name(), Condition.Among.of(EMAIL, ColumnValues.comparable(email)))
            .anyMatch(row -> isDuplicate(row, draft, email))) {
      throw new DataverseFailure(
          412,
          "0x80040333",
          "A record was not created or updated because a duplicate of the current record already exists.");
    }
  }

  private static boolean isDuplicate(Row row, Draft draft, String email) {
    return !row.id().equals(draft.id())
        && row.value(EMAIL) instanceof String other
        && ColumnValues.comparable(other).equals(ColumnValues.comparable(email))
        && Integer.valueOf(0).equals(row.value("statecode"));
  }
}
