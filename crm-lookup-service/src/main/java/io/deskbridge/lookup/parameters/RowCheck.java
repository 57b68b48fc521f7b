package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks rows against metadata, before any value is known. A row is correct if its case field
 * exists, can be written and is not named twice, if its source exists, and if the types fit.
 */
public final class RowCheck {

  /** Members of the interaction record that can be a source. */
  public static final Set<String> INTERACTION_FIELDS =
      Set.of(
          "id",
          "channel",
          "direction",
          "queueId",
          "recordId",
          "caller.number",
          "caller.name",
          "caller.email",
          "caller.identifier",
          "called.number",
          "agent.email",
          "startedAt",
          "assignedAt",
          "connectedAt",
          "endedAt");

  private static final String OWN_ID = "incidentid";

  private final Columns columns;
  private final Operation operation;

  private RowCheck(Columns columns, Operation operation) {
    this.columns = columns;
    this.operation = operation;
  }

  /** One verdict per row, in their order. */
  public static List<RowVerdict> of(List<ParameterRow> rows, Columns columns, Operation operation) {
    RowCheck check = new RowCheck(columns, operation);
    Set<String> twice =
        rows.stream()
            .collect(Collectors.groupingBy(ParameterRow::caseField, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(each -> each.getValue() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return rows.stream().map(row -> check.verdict(row, twice)).toList();
  }

  private RowVerdict verdict(ParameterRow row, Collection<String> twice) {
    Field target = columns.incident().get(row.caseField());
    if (target == null) {
      return wrong(row, "unknown-field", "The case has no field of this name.");
    }
    if (!isWritable(target)) {
      return wrong(row, "read-only", "Dynamics does not let this field be written now.");
    }
    if (twice.contains(row.caseField())) {
      return wrong(row, "named-twice", "Several rows name this field; keep one of them.");
    }
    return Source.parse(row.source())
        .map(source -> verdict(row, target, source))
        .orElseGet(() -> unknownSource(row));
  }

  private boolean isWritable(Field target) {
    boolean writable =
        switch (operation) {
          case CREATE -> target.creatable();
          case UPDATE -> target.updatable();
        };
    return writable && !target.logicalName().equals(OWN_ID);
  }

  private RowVerdict verdict(ParameterRow row, Field target, Source source) {
    return switch (source) {
      case Source.Contact contact -> ofRecord(row, target, contact, "contact");
      case Source.Account account -> ofRecord(row, target, account, "account");
      case Source.ContactField(String field) ->
          ofColumn(row, target, source, columns.contact().get(field));
      case Source.AccountField(String field) ->
          ofColumn(row, target, source, columns.account().get(field));
      case Source.InteractionField(String name) ->
          INTERACTION_FIELDS.contains(name)
              ? ofShape(row, target, source, shapeOfInteraction(name))
              : unknownSource(row);
      case Source.CustomData custom -> ofShape(row, target, custom, Shape.TEXT);
      case Source.Constant(String text) ->
          switch (ValueFit.of(new Value.Text(text), target)) {
            case ValueFit.Fits fits -> correct(target, source, Optional.empty());
            case ValueFit.Empty empty -> wrong(row, "empty-constant", "The constant has no text.");
            case ValueFit.Unfit(String code, String why) -> wrong(row, code, why);
          };
    };
  }

  private RowVerdict ofRecord(ParameterRow row, Field target, Source source, String table) {
    return target.targets().contains(table) && Shape.of(target) == Shape.REFERENCE
        ? correct(target, source, Optional.empty())
        : mismatch(row);
  }

  private RowVerdict ofColumn(ParameterRow row, Field target, Source source, Field origin) {
    if (origin == null) {
      return unknownSource(row);
    }
    boolean fits =
        Shape.of(target).takes(Shape.of(origin))
            && (Shape.of(target) != Shape.REFERENCE || haveTargetInCommon(target, origin));
    return fits ? correct(target, source, Optional.of(origin)) : mismatch(row);
  }

  /** Binding needs the name of the entity set, which is known of some tables only. */
  private static boolean haveTargetInCommon(Field target, Field origin) {
    return target.targets().stream()
        .filter(Reference.ENTITY_SETS::containsKey)
        .anyMatch(table -> !Collections.disjoint(List.of(table), origin.targets()));
  }

  private RowVerdict ofShape(ParameterRow row, Field target, Source source, Shape shape) {
    return Shape.of(target).takes(shape)
        ? correct(target, source, Optional.empty())
        : mismatch(row);
  }

  private static Shape shapeOfInteraction(String name) {
    return name.endsWith("At") ? Shape.TIME : Shape.TEXT;
  }

  private static RowVerdict correct(Field target, Source source, Optional<Field> origin) {
    return new RowVerdict.Correct(target.logicalName(), source, target, origin);
  }

  private static RowVerdict unknownSource(ParameterRow row) {
    return wrong(row, "unknown-source", "The source of this row does not exist.");
  }

  private static RowVerdict mismatch(ParameterRow row) {
    return wrong(row, "type-mismatch", "Values of this source can't be values of this field.");
  }

  private static RowVerdict wrong(ParameterRow row, String code, String text) {
    return new RowVerdict.Wrong(new RowNote(row.caseField(), code, text));
  }
}
