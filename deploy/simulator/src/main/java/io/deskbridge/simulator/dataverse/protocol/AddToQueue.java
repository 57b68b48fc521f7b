package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Puts a row in a queue; a row that waits in another queue moves. */
record AddToQueue(RowWriter writer) {

  Row run(Row queue, ObjectNode parameters) {
    Row target =
        new EntityObjects(writer.call(), writer.transaction())
            .require(Actions.require(parameters, "Target"), "Target");
    Table items = writer.call().schema().table("queueitem");
    Column object = items.column("objectid");
    if (!object.targets().contains(target.table().name())) {
      throw EntityObjects.invalid(
          "A record of type '%s' can't be added to a queue.".formatted(target.table().name()));
    }
    writer.call().caller().require(Right.CREATE, items);
    Optional<Row> waiting =
        writer
            .transaction()
            .candidates("queueitem", Condition.Among.of("objectid", target.id()))
            .filter(item -> target.reference().equals(item.value(object)))
            .findFirst();
    Map<Column, Object> values = new HashMap<>();
    values.put(items.column("queueid"), queue.reference());
    values.put(object, target.reference());
    values.put(items.column("title"), target.name());
    return waiting
        .map(item -> writer.update(item, values))
        .orElseGet(() -> writer.create(items, UUID.randomUUID(), values));
  }
}
