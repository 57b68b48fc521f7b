package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskbridge.lookup.fields.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns rows that are correct into values to write. An empty source skips its row; a value that its
 * column can't hold rejects it. Contact and Customer change together.
 */
public final class CasePlanner {

  private static final String CONTACT = "primarycontactid";
  private static final String CUSTOMER = "customerid";

  private final SourceValues values;
  private final Operation operation;
  private final List<ColumnValue> columns = new ArrayList<>();
  private final List<RowNote> rejected = new ArrayList<>();
  private final List<RowNote> skipped = new ArrayList<>();

  private CasePlanner(SourceValues values, Operation operation) {
    this.values = values;
    this.operation = operation;
  }

  /** The plan of a tenant whose box is ticked; the default logic if no row is correct. */
  public static CasePlan plan(List<RowVerdict> verdicts, SourceValues values, Operation operation) {
    if (!RowVerdict.isOn(true, verdicts)) {
      return CasePlan.byDefault();
    }
    CasePlanner planner = new CasePlanner(values, operation);
    verdicts.forEach(planner::take);
    return new CasePlan(
        CasePlan.Mode.PARAMETERS, planner.units(), planner.rejected, planner.skipped);
  }

  private void take(RowVerdict verdict) {
    switch (verdict) {
      case RowVerdict.Wrong(RowNote note) -> rejected.add(note);
      case RowVerdict.Correct correct -> take(correct);
    }
  }

  private void take(RowVerdict.Correct row) {
    switch (ValueFit.of(valueOf(row), row.target())) {
      case ValueFit.Fits(ColumnValue column) -> columns.add(column);
      case ValueFit.Unfit(String code, String text) ->
          rejected.add(new RowNote(row.caseField(), code, text));
      case ValueFit.Empty empty -> skipped.add(emptiness(row));
    }
  }

  private Value valueOf(RowVerdict.Correct row) {
    return switch (row.source()) {
      case Source.Contact contact -> pointer(contactReference());
      case Source.Account account -> pointer(accountFor(row));
      case Source.ContactField field -> column(values.contact(), row.origin());
      case Source.AccountField field -> column(values.account(), row.origin());
      case Source.InteractionField(String name) ->
          Optional.ofNullable(values.interaction().get(name))
              .<Value>map(Value.Text::new)
              .orElseGet(Value.None::new);
      case Source.CustomData(String label) ->
          Value.of(
              Optional.ofNullable(values.customData().get(label))
                  .orElseGet(MissingNode::getInstance));
      case Source.Constant(String text) -> new Value.Text(text);
    };
  }

  private static Value column(Optional<RecordValues> row, Optional<Field> origin) {
    return row.isEmpty() || origin.isEmpty()
        ? new Value.None()
        : Value.of(row.get().columns(), origin.get());
  }

  private static Value pointer(Optional<Reference> reference) {
    return reference.<Value>map(Value.Pointer::new).orElseGet(Value.None::new);
  }

  private Optional<Reference> contactReference() {
    return values.contact().map(row -> new Reference("contact", row.id()));
  }

  /** Customer of a contact without account: the contact when a case is made, else unchanged. */
  private Optional<Reference> accountFor(RowVerdict.Correct row) {
    Optional<Reference> account = values.account().map(each -> new Reference("account", each.id()));
    return row.caseField().equals(CUSTOMER) && operation == Operation.CREATE
        ? account.or(this::contactReference)
        : account;
  }

  private static RowNote emptiness(RowVerdict.Correct row) {
    return row.caseField().equals(CUSTOMER)
        ? new RowNote(CUSTOMER, "empty-source", "The source has no value; Customer stays as it is.")
        : new RowNote(row.caseField(), "empty-source", "The source has no value.");
  }

  private List<PlanUnit> units() {
    List<ColumnValue> together = columns.stream().filter(CasePlanner::isOfThePair).toList();
    List<PlanUnit> units = new ArrayList<>();
    if (!together.isEmpty()) {
      units.add(new PlanUnit(together));
    }
    columns.stream()
        .filter(column -> !isOfThePair(column))
        .forEach(column -> units.add(new PlanUnit(List.of(column))));
    return units;
  }

  private static boolean isOfThePair(ColumnValue column) {
    return column.caseField().equals(CONTACT) || column.caseField().equals(CUSTOMER);
  }
}
