package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Related;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
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

/** {@code $ref}: ties rows together and unties them. */
final class Associations {

  private static final String ID = "@odata.id";

  private final Call call;
  private final Ledger ledger;
  private final Rules rules;

  Associations(Call call, Ledger ledger, Rules rules) {
    this.call = call;
    this.ledger = ledger;
    this.rules = rules;
  }

  /** {@code POST} to a collection and {@code PUT} to a lookup. */
  Answer associate(Table table, RecordKey key, Navigation navigation) {
    boolean single = navigation instanceof Navigation.ToOne;
    if (single != call.request().method().equals("PUT")) {
      throw DataverseFailure.wrongMethod(call.request().method());
    }
    return change(table, key, (row, transaction) -> tie(row, navigation, transaction));
  }

  /**
   * {@code DELETE}: of a lookup, or of one member of a collection.
   *
   * @param member what the path names; otherwise {@code $id} does
   */
  Answer disassociate(Table table, RecordKey key, Navigation navigation, Optional<String> member) {
    return change(table, key, (row, transaction) -> untie(row, navigation, member, transaction));
  }

  private interface Change {

    void make(Row row, Transaction transaction);
  }

  private Answer change(Table table, RecordKey key, Change change) {
    ledger.write(
        call.caller().id(),
        transaction -> {
          Row row = key.find(transaction).orElseThrow(key::missing);
          call.caller().require(Right.APPEND, table);
          change.make(row, transaction);
          return row;
        });
    return Answers.noContent();
  }

  private void tie(Row row, Navigation navigation, Transaction transaction) {
    Row other = body(navigation.target(), transaction);
    call.caller().require(Right.APPEND_TO, other.table());
    switch (navigation) {
      case Navigation.ToOne toOne -> set(row, toOne.column(), other.reference(), transaction);
      case Navigation.ToMany toMany ->
          set(other, other.table().column(toMany.column()), row.reference(), transaction);
      case Navigation.Paired paired -> pair(row, paired, other, transaction);
    }
  }

  private Row body(String target, Transaction transaction) {
    String set = call.schema().table(target).names().entitySet();
    ObjectNode body = BodyReader.object(call.request().text(), set);
    if (!body.path(ID).isTextual()) {
      throw DataverseFailure.payload(
          set, "Microsoft.OData.ODataException: The required property '@odata.id' is missing.");
    }
    return row(body.path(ID).asText(), target, transaction);
  }

  private Row row(String text, String target, Transaction transaction) {
    Reference reference = new ReferenceReader(call, transaction).require(text, target);
    return transaction.find(reference).orElseThrow();
  }

  private void untie(
      Row row, Navigation navigation, Optional<String> member, Transaction transaction) {
    if (navigation instanceof Navigation.ToOne toOne) {
      set(row, toOne.column(), null, transaction);
      return;
    }
    Row other = member(navigation.target(), member, transaction);
    boolean tied = new Related(transaction).many(row, navigation).anyMatch(other::equals);
    if (!tied) {
      throw DataverseFailure.missing(other.table().name(), other.id());
    }
    if (navigation instanceof Navigation.Paired paired) {
      transaction
          .all(paired.intersect())
          .filter(pair -> joins(pair, row, paired, other))
          .toList()
          .forEach(transaction::delete);
    } else if (navigation instanceof Navigation.ToMany toMany) {
      set(other, other.table().column(toMany.column()), null, transaction);
    }
  }

  private Row member(String target, Optional<String> member, Transaction transaction) {
    if (member.isPresent()) {
      RecordKey key = RecordKey.parse(call.schema().table(target), member.get());
      return key.find(transaction).orElseThrow(key::missing);
    }
    return row(
        call.options()
            .find("$id")
            .orElseThrow(
                () ->
                    DataverseFailure.query(
                        "The query parameter $id is missing: it names the row to disassociate.")),
        target,
        transaction);
  }

  private void set(Row row, Column column, Reference value, Transaction transaction) {
    call.caller().require(Right.WRITE, row);
    if (column.type() == ColumnType.OWNER) {
      call.caller().require(Right.ASSIGN, row);
    }
    Map<Column, Object> values = new HashMap<>();
    values.put(column, value);
    new RowWriter(call, rules, transaction).update(row, values);
  }

  private void pair(Row row, Navigation.Paired paired, Row other, Transaction transaction) {
    if (transaction.all(paired.intersect()).anyMatch(pair -> joins(pair, row, paired, other))) {
      throw new DataverseFailure(412, "0x80040237", "Cannot insert duplicate key.");
    }
    Table intersect = call.schema().table(paired.intersect());
    new RowWriter(call, rules, transaction)
        .create(
            intersect,
            UUID.randomUUID(),
            new HashMap<>(
                Map.of(
                    intersect.column(paired.here()), row.id(),
                    intersect.column(paired.there()), other.id())));
  }

  private static boolean joins(Row pair, Row row, Navigation.Paired paired, Row other) {
    return row.id().equals(pair.value(paired.here()))
        && other.id().equals(pair.value(paired.there()));
  }
}
