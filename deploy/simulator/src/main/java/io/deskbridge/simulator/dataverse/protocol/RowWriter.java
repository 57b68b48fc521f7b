package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Related;
import io.deskbridge.simulator.dataverse.rule.Draft;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes rows for a call, as the rules have it. Privileges are the business of who calls this. */
record RowWriter(Call call, Rules rules, Transaction transaction) {

  private static final String SUPPRESS_DUPLICATE_DETECTION = "MSCRM.SuppressDuplicateDetection";

  Row create(Table table, UUID id, Map<Column, Object> values) {
    if (transaction.find(table.name(), id).isPresent()) {
      throw DataverseFailure.duplicate();
    }
    return write(Draft.create(table, id, values, author()));
  }

  Row update(Row before, Map<Column, Object> values) {
    return write(Draft.update(before, values, author()));
  }

  /** Changes what no caller may change; no rule applies. */
  Row force(Row before, Map<Column, Object> values) {
    Row after = before.changed(transaction.nextVersion(), values);
    transaction.put(after);
    return after;
  }

  /** Gives a row these parts instead of those that it has. */
  void replaceParts(Row row, Navigation.ToMany navigation, List<Map<Column, Object>> parts) {
    removeParts(row, navigation);
    Table table = call.schema().table(navigation.target());
    for (Map<Column, Object> part : parts) {
      Map<Column, Object> values = new HashMap<>(part);
      values.put(table.column(navigation.column()), row.reference());
      create(table, UUID.randomUUID(), values);
    }
  }

  /** Removes a row and what its relationships say goes with it. */
  void delete(Row row) {
    new RowDeletion(this).run(row);
  }

  /** Removes a row alone. */
  void remove(Row row) {
    call.meter().write();
    transaction.delete(row);
  }

  private void removeParts(Row row, Navigation.ToMany navigation) {
    new Related(transaction).many(row, navigation).toList().forEach(transaction::delete);
  }

  private Draft.Author author() {
    return new Draft.Author(
        call.caller().user(),
        call.caller().delegate(),
        call.now(),
        detectsDuplicates(),
        call.conduct().readOnlyColumnsRefused());
  }

  private boolean detectsDuplicates() {
    return call.request()
        .headers()
        .first(SUPPRESS_DUPLICATE_DETECTION)
        .map("false"::equalsIgnoreCase)
        .orElse(false);
  }

  private Row write(Draft draft) {
    call.meter().write();
    rules.apply(draft, transaction);
    Row after = draft.after(transaction.nextVersion());
    transaction.put(after);
    return after;
  }
}
