package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.parameters.RowNote;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What shall be in a case.
 *
 * @param caseId the case's id: derived when it is to be made
 * @param base columns that a new case has in any case; a row may fill them otherwise
 * @param plan what rows say
 * @param without base columns that the case can't have, and why
 */
record IncidentDraft(UUID caseId, List<ColumnValue> base, CasePlan plan, List<RowNote> without) {

  private static final int FORBIDDEN = 403;
  private static final String OWNER = "ownerid";
  private static final String CUSTOMER = "customerid";

  /** Copies. */
  IncidentDraft {
    base = List.copyOf(base);
    without = List.copyOf(without);
  }

  /** A change of an existing case. */
  static IncidentDraft change(UUID caseId, CasePlan plan) {
    return new IncidentDraft(caseId, List.of(), plan, List.of());
  }

  /** The body that makes the case with those rows. */
  ObjectNode bodyWith(List<ColumnValue> rows) {
    List<String> filled = rows.stream().map(ColumnValue::caseField).toList();
    return bodyOf(
        Stream.concat(
                base.stream().filter(column -> !filled.contains(column.caseField())), rows.stream())
            .toList());
  }

  /** The body that writes those columns. */
  static ObjectNode bodyOf(List<ColumnValue> columns) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    columns.forEach(column -> column.putInto(body));
    return body;
  }

  /**
   * The draft without its owner, if that refusal may be about the owner: a privilege that is
   * missing may be the owner's or the writer's, which shows when it is tried without.
   */
  Optional<IncidentDraft> withoutOwner(DataverseOutcome.Refused refused) {
    Optional<ColumnValue> owner =
        base.stream().filter(column -> column.caseField().equals(OWNER)).findFirst();
    return owner
        .filter(column -> isAbout(refused, column))
        .map(
            column ->
                new IncidentDraft(
                    caseId,
                    base.stream().filter(each -> !each.equals(column)).toList(),
                    plan,
                    Stream.concat(without.stream(), Stream.of(ownerRefused(refused))).toList()));
  }

  private static boolean isAbout(DataverseOutcome.Refused refused, ColumnValue owner) {
    String message = refused.message().toLowerCase(Locale.ROOT);
    return refused.status() == FORBIDDEN
        || message.contains(OWNER)
        || owner.target().filter(message::contains).isPresent();
  }

  private static RowNote ownerRefused(DataverseOutcome.Refused refused) {
    return new RowNote(
        OWNER,
        "owner-refused",
        "Dynamics does not let this user own the case (%s): who writes owns it."
            .formatted(refused.code().isEmpty() ? "no code" : refused.code()));
  }

  /**
   * A new case has a customer, whether a row says so or not: that is told, as are rows that are in
   * the case, which has that id now.
   */
  WriteResult result(UUID idNow, Narrowing narrowing, List<String> there) {
    List<RowNote> rejected =
        Stream.concat(without.stream(), narrowing.rejectedRows().stream()).toList();
    List<String> applied =
        Stream.of(
                there.stream(),
                narrowing.acceptedColumns().stream().map(ColumnValue::caseField),
                base.stream().map(ColumnValue::caseField).filter(CUSTOMER::equals))
            .flatMap(each -> each)
            .distinct()
            .filter(field -> rejected.stream().noneMatch(note -> note.caseField().equals(field)))
            .toList();
    return new WriteResult.Done(idNow, applied, rejected);
  }
}
