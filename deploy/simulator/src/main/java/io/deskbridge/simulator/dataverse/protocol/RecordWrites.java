package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Transaction;
import io.deskbridge.simulator.http.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Writes: create, update, upsert, delete, single properties. Each is a transaction. */
final class RecordWrites {

  private static final String OWNER = "ownerid";

  private final Call call;
  private final Ledger store;
  private final Rules rules;

  RecordWrites(Call call, Ledger store, Rules rules) {
    this.call = call;
    this.store = store;
    this.rules = rules;
  }

  private record Written(Row row, boolean created) {}

  /** A new row, with an id of the caller's choice or a random one. */
  Answer create(Table table) {
    return create(table, (body, transaction) -> {});
  }

  /** A new row in the collection of another one. */
  Answer create(Table table, RecordKey key, Navigation.ToMany navigation) {
    Table target = call.schema().table(navigation.target());
    return create(
        target,
        (body, transaction) -> {
          Row owner = key.find(transaction).orElseThrow(key::missing);
          call.caller().require(Right.APPEND_TO, table);
          body.values().put(target.column(navigation.column()), owner.reference());
        });
  }

  private Answer create(Table table, BiConsumer<Body, Transaction> completion) {
    Row row =
        store.write(
            call.caller().id(),
            transaction -> {
              call.caller().require(Right.CREATE, table);
              Body body = body(table, transaction);
              completion.accept(body, transaction);
              Object chosen = body.values().get(table.column(table.names().primaryId()));
              UUID id = chosen == null ? UUID.randomUUID() : (UUID) chosen;
              return create(table, id, body, transaction);
            });
    call.contentIds().written(row);
    return call.preferences().representation()
        ? made(representation(201, row), row)
        : Answers.written(call.link(row));
  }

  /**
   * A change of the row that the key names, or a new row if there is none and none is forbidden.
   */
  Answer upsert(Table table, RecordKey key) {
    Written written =
        store.write(call.caller().id(), transaction -> upsert(table, key, transaction));
    call.contentIds().written(written.row());
    if (call.preferences().representation()) {
      Answer answer = representation(written.created() ? 201 : 200, written.row());
      return answer.with("ETag", written.row().etag());
    }
    return Answers.written(call.base() + table.names().entitySet() + "(" + key.text() + ")");
  }

  private Written upsert(Table table, RecordKey key, Transaction transaction) {
    Conditions conditions = Conditions.of(call.request());
    Optional<Row> before = key.find(transaction);
    if (before.isPresent()) {
      call.caller().require(Right.WRITE, before.get());
      conditions.check(before.get());
      Body body = body(table, transaction);
      if (key instanceof RecordKey.ByValues byValues) {
        body.values().keySet().removeAll(byValues.values().keySet());
      }
      return new Written(update(before.get(), body, transaction), false);
    }
    if (conditions.forbidsCreate()) {
      throw key.missing();
    }
    call.caller().require(Right.CREATE, table);
    Body body = body(table, transaction);
    UUID id =
        switch (key) {
          case RecordKey.ById byId -> byId.id();
          case RecordKey.ByValues byValues -> {
            body.values().putAll(byValues.values());
            yield UUID.randomUUID();
          }
        };
    return new Written(create(table, id, body, transaction), true);
  }

  /** Removes a row. */
  Answer delete(Table table, RecordKey key) {
    store.write(
        call.caller().id(),
        transaction -> {
          call.caller().require(Right.DELETE, table);
          Row row = key.find(transaction).orElseThrow(key::missing);
          call.caller().require(Right.DELETE, row);
          Conditions.of(call.request()).check(row);
          new RowWriter(call, rules, transaction).delete(row);
          return row;
        });
    return Answers.noContent();
  }

  /** Writes a single property; nothing clears it. */
  Answer property(Table table, RecordKey key, String name, boolean clear) {
    Column column =
        table
            .find(name)
            .filter(each -> !each.type().isLookup())
            .orElseThrow(() -> DataverseFailure.unknownSegment(name));
    store.write(
        call.caller().id(),
        transaction -> {
          Row before = key.find(transaction).orElseThrow(key::missing);
          call.caller().require(Right.WRITE, before);
          Conditions.of(call.request()).check(before);
          Map<Column, Object> values = new HashMap<>();
          values.put(column, clear ? null : single(table, column));
          return new RowWriter(call, rules, transaction).update(before, values);
        });
    return Answers.noContent();
  }

  private Object single(Table table, Column column) {
    ObjectNode body = BodyReader.object(call.request().text(), table.names().entitySet());
    try {
      return ColumnValues.parse(column, body.path("value"));
    } catch (ColumnValues.Inconvertible e) {
      throw DataverseFailure.payload(
          table.names().entitySet(), "Microsoft.OData.ODataException: " + e.getMessage());
    }
  }

  private Body body(Table table, Transaction transaction) {
    if (!call.request().mediaType().equals("application/json")) {
      throw new DataverseFailure(
          415,
          "",
          "The request entity's media type '%s' is not supported for this resource."
              .formatted(call.request().mediaType()));
    }
    Body body = new BodyReader(table, call, transaction).read(call.request().text());
    body.values()
        .forEach(
            (column, value) -> {
              if (column.type() != ColumnType.OWNER && value instanceof Reference reference) {
                call.caller().require(Right.APPEND, table);
                call.caller().require(Right.APPEND_TO, call.schema().table(reference.table()));
              }
            });
    return body;
  }

  private Row create(Table table, UUID id, Body body, Transaction transaction) {
    if (owner(table, body).map(owner -> !owner.id().equals(call.caller().id())).orElse(false)) {
      call.caller().require(Right.ASSIGN, table);
    }
    RowWriter writer = new RowWriter(call, rules, transaction);
    Row row = writer.create(table, id, body.values());
    body.parts().forEach((navigation, parts) -> writer.replaceParts(row, navigation, parts));
    return row;
  }

  private Row update(Row before, Body body, Transaction transaction) {
    Optional<Reference> owner = owner(before.table(), body);
    if (owner.isPresent() && !owner.equals(before.reference(OWNER))) {
      call.caller().require(Right.ASSIGN, before);
    }
    RowWriter writer = new RowWriter(call, rules, transaction);
    Row row = writer.update(before, body.values());
    body.parts().forEach((navigation, parts) -> writer.replaceParts(row, navigation, parts));
    return row;
  }

  /** The owner that a body gives to a row. */
  private static Optional<Reference> owner(Table table, Body body) {
    return table.find(OWNER).map(column -> (Reference) body.values().get(column));
  }

  /** Replaces the list of what belongs to a row. */
  Answer parts(Table table, RecordKey key, Navigation.ToMany navigation) {
    ObjectNode body = BodyReader.object(call.request().text(), table.names().entitySet());
    store.write(
        call.caller().id(),
        transaction -> {
          Row row = key.find(transaction).orElseThrow(key::missing);
          call.caller().require(Right.WRITE, row);
          new RowWriter(call, rules, transaction)
              .replaceParts(
                  row,
                  navigation,
                  new BodyReader(call.schema().table(navigation.target()), call, transaction)
                      .readList(body.path("value")));
          return row;
        });
    return Answers.noContent();
  }

  private Answer made(Answer answer, Row row) {
    return call.conduct().entityIdWithRepresentation()
        ? answer.with("OData-EntityId", call.link(row))
        : answer;
  }

  private Answer representation(int status, Row row) {
    Selection selection = new SelectionParser(call.schema()).parse(row.table(), call.options());
    return new RecordReads(call, store)
        .entity(status, row, selection)
        .with("Preference-Applied", call.preferences().applied(true, false));
  }
}
