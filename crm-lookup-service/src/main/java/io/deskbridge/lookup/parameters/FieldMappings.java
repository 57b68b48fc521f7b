package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.settings.TenantSettings.FieldMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Custom Field Mapping: which values of an interaction's custom data go into which columns of its
 * case and of its contact. A row concerns each of the two tables that has its field.
 *
 * @param incident what goes into the case
 * @param contact what goes into the contact; notes on it name {@code contact.<field>}
 */
public record FieldMappings(Mapped incident, Mapped contact) {

  private static final String CONTACT = "contact.";

  /** What rows put into one table. */
  public record Mapped(List<PlanUnit> units, List<RowNote> rejected, List<RowNote> skipped) {

    /** Copies. */
    public Mapped {
      units = List.copyOf(units);
      rejected = List.copyOf(rejected);
      skipped = List.copyOf(skipped);
    }

    private static Mapped nothing() {
      return new Mapped(List.of(), List.of(), List.of());
    }
  }

  /** One that maps nothing. */
  public static FieldMappings none() {
    return new FieldMappings(Mapped.nothing(), Mapped.nothing());
  }

  /** The name of a contact's field in notes and among what was applied. */
  public static String ofContact(String field) {
    return CONTACT + field;
  }

  /**
   * What those rows say.
   *
   * @param columns what is known of the columns of case and contact
   * @param data values of custom data by label
   * @param operation what is done to the case; a contact is always changed
   */
  public static FieldMappings of(
      List<FieldMapping> rows, Columns columns, Map<String, JsonNode> data, Operation operation) {
    Table incident = new Table(columns.incident(), operation, "incidentid", "");
    Table contact = new Table(columns.contact(), Operation.UPDATE, "contactid", CONTACT);
    for (FieldMapping row : rows) {
      boolean twice =
          rows.stream().filter(each -> each.crmField().equals(row.crmField())).count() > 1;
      boolean known = Stream.of(incident, contact).anyMatch(table -> table.has(row.crmField()));
      if (known) {
        incident.take(row, twice, data);
        contact.take(row, twice, data);
      } else {
        incident.reject(
            row, "unknown-field", "Neither the case nor the contact has a field of this name.");
      }
    }
    return new FieldMappings(incident.mapped(), contact.mapped());
  }

  /** The plan of a case with what custom data adds; a row of the Parameters Configuration wins. */
  public CasePlan addTo(CasePlan plan) {
    List<String> taken = plan.columns().stream().map(ColumnValue::caseField).toList();
    List<PlanUnit> units = new ArrayList<>(plan.units());
    List<RowNote> rejected = new ArrayList<>(plan.rejected());
    for (PlanUnit unit : incident.units()) {
      String field = unit.columns().getFirst().caseField();
      if (taken.contains(field)) {
        rejected.add(
            new RowNote(
                field, "named-twice", "A row of the Parameters Configuration fills this field."));
      } else {
        units.add(unit);
      }
    }
    rejected.addAll(incident.rejected());
    rejected.addAll(contact.rejected());
    return new CasePlan(
        plan.mode(),
        units,
        rejected,
        Stream.of(plan.skipped(), incident.skipped(), contact.skipped())
            .flatMap(List::stream)
            .toList());
  }

  /** The same for a customer who is no contact. */
  public FieldMappings withoutContact() {
    List<RowNote> skipped =
        Stream.concat(
                contact.units().stream()
                    .map(unit -> unit.columns().getFirst().caseField())
                    .map(FieldMappings::ofContact),
                contact.skipped().stream().map(RowNote::caseField))
            .map(field -> new RowNote(field, "no-contact", "The customer is an account."))
            .toList();
    return new FieldMappings(incident, new Mapped(List.of(), contact.rejected(), skipped));
  }

  /** Rows as they concern one table. */
  private static final class Table {

    private final Map<String, Field> columns;
    private final Operation operation;
    private final String ownId;
    private final String prefix;
    private final List<PlanUnit> units = new ArrayList<>();
    private final List<RowNote> rejected = new ArrayList<>();
    private final List<RowNote> skipped = new ArrayList<>();

    private Table(Map<String, Field> columns, Operation operation, String ownId, String prefix) {
      this.columns = columns;
      this.operation = operation;
      this.ownId = ownId;
      this.prefix = prefix;
    }

    private boolean has(String field) {
      return columns.containsKey(field);
    }

    private void take(FieldMapping row, boolean twice, Map<String, JsonNode> data) {
      Field target = columns.get(row.crmField());
      if (target == null) {
        return;
      }
      if (!isWritable(target)) {
        reject(row, "read-only", "Dynamics does not let this field be written now.");
      } else if (twice) {
        reject(row, "named-twice", "Several rows name this field; keep one of them.");
      } else {
        fit(row, target, value(row, data));
      }
    }

    private boolean isWritable(Field target) {
      boolean writable =
          switch (operation) {
            case CREATE -> target.creatable();
            case UPDATE -> target.updatable();
          };
      return writable && !target.logicalName().equals(ownId);
    }

    private static Value value(FieldMapping row, Map<String, JsonNode> data) {
      return Value.of(
          Optional.ofNullable(data.get(row.label())).orElseGet(MissingNode::getInstance));
    }

    private void fit(FieldMapping row, Field target, Value value) {
      switch (ValueFit.of(value, target)) {
        case ValueFit.Fits(ColumnValue column) -> units.add(new PlanUnit(List.of(column)));
        case ValueFit.Unfit(String code, String text) -> reject(row, code, text);
        case ValueFit.Empty empty ->
            skipped.add(
                new RowNote(
                    prefix + row.crmField(), "empty-source", "The custom data has no value."));
      }
    }

    private void reject(FieldMapping row, String code, String text) {
      rejected.add(new RowNote(prefix + row.crmField(), code, text));
    }

    private Mapped mapped() {
      return new Mapped(units, rejected, skipped);
    }
  }
}
