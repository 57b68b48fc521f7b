package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.http.Answer;
import java.util.Optional;

/** Actions: what a {@code POST} does that is no row of a set. Each is a transaction. */
record Actions(Call call, Ledger ledger, Rules rules) {

  /** Whether there is an action of that name. */
  static boolean exists(String name) {
    return name.equals("CloseIncident") || name.equals("Merge");
  }

  /** Does the action that {@link #exists}. */
  Answer run(String name) {
    ObjectNode parameters = parameters();
    ledger.write(
        call.caller().id(),
        transaction -> {
          RowWriter writer = new RowWriter(call, rules, transaction);
          return name.equals("Merge")
              ? new Merge(writer).run(parameters)
              : new CloseIncident(writer).run(parameters);
        });
    return Answers.noContent();
  }

  /** Puts a row in the queue that the path names. */
  Answer addToQueue(RecordKey queue) {
    ObjectNode parameters = parameters();
    Row item =
        ledger.write(
            call.caller().id(),
            transaction ->
                new AddToQueue(new RowWriter(call, rules, transaction))
                    .run(queue.find(transaction).orElseThrow(queue::missing), parameters));
    return Answers.json(
        200,
        JsonNodeFactory.instance
            .objectNode()
            .put("@odata.context", call.context("Microsoft.Dynamics.CRM.AddToQueueResponse"))
            .put("QueueItemId", item.id().toString()));
  }

  private ObjectNode parameters() {
    return BodyReader.object(call.request().text(), call.path().segments().getLast().name());
  }

  /** A parameter that must be an object. */
  static JsonNode require(ObjectNode parameters, String name) {
    return Optional.ofNullable(parameters.get(name))
        .filter(JsonNode::isObject)
        .orElseThrow(
            () -> EntityObjects.invalid("Required field '%s' is missing.".formatted(name)));
  }
}
