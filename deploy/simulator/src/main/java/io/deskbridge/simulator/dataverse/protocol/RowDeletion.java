package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Related;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Relationship;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes a row and does to those that refer to it what <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/configure-entity-relationship-cascading-behavior">their
 * relationship</a> says: they go with it, lose the reference, or keep it from being deleted.
 */
record RowDeletion(RowWriter writer) {

  void run(Row row) {
    Transaction transaction = writer.transaction();
    if (transaction.find(row.reference()).isEmpty()) {
      return;
    }
    writer.remove(row);
    for (Relationship each : writer.call().schema().relationships()) {
      if (each.referenced().name().equals(row.table().name())) {
        follow(row, each);
      }
    }
    for (Navigation each : row.table().navigations()) {
      if (each instanceof Navigation.Paired paired) {
        transaction
            .all(paired.intersect())
            .filter(pair -> row.id().equals(pair.value(paired.here())))
            .toList()
            .forEach(writer::remove);
      }
    }
  }

  private void follow(Row row, Relationship relationship) {
    switch (relationship.column().deletion()) {
      case NO_CASCADE -> {}
      case CASCADE -> referring(row, relationship).forEach(this::run);
      case REMOVE_LINK ->
          referring(row, relationship).forEach(each -> writer.force(each, emptied(relationship)));
      case RESTRICT -> {
        if (!referring(row, relationship).isEmpty()) {
          throw DataverseFailure.restricted();
        }
      }
    }
  }

  private List<Row> referring(Row row, Relationship relationship) {
    return new Related(writer.transaction()).many(row, relationship.backwards()).toList();
  }

  private static Map<Column, Object> emptied(Relationship relationship) {
    Map<Column, Object> values = new HashMap<>();
    values.put(relationship.column(), null);
    return values;
  }
}
