package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one of two rows: what referred to the subordinate refers to the target afterwards, and the
 * subordinate is inactive.
 */
record Merge(RowWriter writer) {

  private static final Set<String> MERGEABLE = Set.of("account", "contact", "incident");
  private static final int INACTIVE = 1;
  private static final int INACTIVE_STATUS = 2;
  private static final int CANCELED = 2;
  private static final int MERGED_STATUS = 2000;

  Row run(ObjectNode parameters) {
    EntityObjects objects = new EntityObjects(writer.call(), writer.transaction());
    Row target = objects.require(Actions.require(parameters, "Target"), "Target");
    Row subordinate = objects.require(Actions.require(parameters, "Subordinate"), "Subordinate");
    check(target, subordinate);
    Table table = target.table();
    if (parameters.path("UpdateContent") instanceof ObjectNode content) {
      ObjectNode members = content.deepCopy();
      members.remove(table.names().primaryId());
      target =
          writer.update(
              target,
              new BodyReader(table, writer.call(), writer.transaction()).read(members).values());
    }
    for (Table each : writer.call().schema().tables()) {
      redirect(each, subordinate, target);
    }
    return retire(writer.transaction().find(subordinate.reference()).orElseThrow(), target);
  }

  private void check(Row target, Row subordinate) {
    if (!target.table().equals(subordinate.table()) || !MERGEABLE.contains(target.table().name())) {
      throw EntityObjects.invalid("Records of these entities can't be merged.");
    }
    if (target.id().equals(subordinate.id())) {
      throw EntityObjects.invalid("A record can't be merged with itself.");
    }
    for (Row row : List.of(target, subordinate)) {
      writer.call().caller().require(Right.WRITE, row);
      if (!Integer.valueOf(0).equals(row.value("statecode"))) {
        throw EntityObjects.invalid("An inactive record can't be merged.");
      }
    }
  }

  private void redirect(Table table, Row from, Row to) {
    List<Column> lookups =
        table.columns().stream()
            .filter(column -> column.targets().contains(from.table().name()))
            .filter(column -> !column.name().equals("masterid"))
            .toList();
    if (lookups.isEmpty()) {
      return;
    }
    for (Row row : writer.transaction().all(table.name()).toList()) {
      Map<Column, Object> values = new HashMap<>();
      for (Column column : lookups) {
        if (from.reference().equals(row.value(column))) {
          values.put(column, row.id().equals(to.id()) ? null : to.reference());
        }
      }
      if (!values.isEmpty()) {
        writer.force(row, values);
      }
    }
  }

  private Row retire(Row subordinate, Row target) {
    Table table = subordinate.table();
    boolean incident = table.name().equals("incident");
    return writer.force(
        subordinate,
        new HashMap<>(
            Map.of(
                table.column("statecode"),
                incident ? CANCELED : INACTIVE,
                table.column("statuscode"),
                incident ? MERGED_STATUS : INACTIVE_STATUS,
                table.column("masterid"),
                target.reference(),
                table.column("merged"),
                true)));
  }
}
