package io.deskbridge.settings.fields;

import io.deskbridge.settings.problem.ErrorCode;
import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges named fields before they are saved. What Dynamics certainly lacks is refused, except in a
 * row of Parameters Configuration, of which the others are obeyed; that, and what nobody can tell
 * now, goes through with a warning, so that an outage of Dynamics keeps nobody from saving.
 */
@ApplicationScoped
public class FieldCheck {

  private final FieldsGateway gateway;

  FieldCheck(FieldsGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * The warnings about those fields.
   *
   * @throws ProblemException as the failure of the {@code Uni}: 422 {@code fields-refused}
   */
  public Uni<List<FieldProblem>> check(String tenant, List<NamedField> named) {
    Set<CrmTable> tables = EnumSet.noneOf(CrmTable.class);
    named.forEach(field -> tables.addAll(field.tables()));
    if (tables.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return Uni.join()
        .all(tables.stream().map(table -> find(tenant, table)).toList())
        .andCollectFailures()
        .map(told -> judge(named, byTable(List.copyOf(tables), told)));
  }

  private Uni<Optional<ObjectFields>> find(String tenant, CrmTable table) {
    return gateway
        .find(tenant, table)
        .onFailure(FieldsGateway::wasUnanswered)
        .recoverWithItem(FieldsGateway::unanswered);
  }

  private static Map<CrmTable, ObjectFields> byTable(
      List<CrmTable> tables, List<Optional<ObjectFields>> told) {
    Map<CrmTable, ObjectFields> known = new EnumMap<>(CrmTable.class);
    for (int i = 0; i < tables.size(); i++) {
      CrmTable table = tables.get(i);
      told.get(i).ifPresent(fields -> known.put(table, fields));
    }
    return known;
  }

  private static List<FieldProblem> judge(
      List<NamedField> named, Map<CrmTable, ObjectFields> told) {
    List<FieldProblem> wrong = new ArrayList<>();
    List<FieldProblem> warnings = new ArrayList<>();
    for (NamedField field : named) {
      switch (FieldVerdict.on(field, told)) {
        case FieldVerdict.Good good -> {}
        case FieldVerdict.Wrong(FieldProblem problem) ->
            (field.inRow() ? warnings : wrong).add(problem);
        case FieldVerdict.Unchecked(FieldProblem warning) -> warnings.add(warning);
      }
    }
    if (!wrong.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.FIELDS_REFUSED,
          "Dynamics does not have these fields as they are needed here; nothing was saved. Correct"
              + " those named in errors and save again.",
          wrong);
    }
    return warnings;
  }
}
