package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowNote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Drafts a new case: title, origin, customer, owner, and what rows say. */
@ApplicationScoped
class CaseDrafting {

  private final FieldCatalog fields;
  private final OwnerSearch owners;

  CaseDrafting(FieldCatalog fields, OwnerSearch owners) {
    this.fields = fields;
    this.owners = owners;
  }

  /** A draft, or why there is none. */
  sealed interface Drafted {

    /** The draft. */
    record Ready(IncidentDraft draft) implements Drafted {}

    /** No draft. */
    record Not(WriteResult why) implements Drafted {}
  }

  /** The draft of the case that was decided. */
  Uni<Drafted> draft(Assignment assignment, CaseDecision decision, CasePlan plan) {
    return owner(assignment, plan)
        .chain(
            owner ->
                switch (owner) {
                  case OwnerFound.User(Reference user) ->
                      draft(
                          assignment, decision, plan, List.of(ColumnValue.owner(user)), List.of());
                  case OwnerFound.Writer writer ->
                      draft(assignment, decision, plan, List.of(), List.of());
                  case OwnerFound.Unknown(RowNote why) ->
                      draft(assignment, decision, plan, List.of(), List.of(why));
                  case OwnerFound.NotNow(WriteResult why) ->
                      Uni.createFrom().item(new Drafted.Not(why));
                });
  }

  /** A row that says who owns the case counts more. */
  private Uni<OwnerFound> owner(Assignment assignment, CasePlan plan) {
    return plan.columns().stream().anyMatch(column -> column.caseField().equals("ownerid"))
        ? Uni.createFrom().item(new OwnerFound.Writer())
        : owners.find(assignment);
  }

  private Uni<Drafted> draft(
      Assignment assignment,
      CaseDecision decision,
      CasePlan plan,
      List<ColumnValue> owner,
      List<RowNote> without) {
    return origins(assignment)
        .map(
            origins ->
                CaseContent.of(
                    assignment.request(),
                    assignment.settings().nameOfQueue(assignment.request().queueId()),
                    decision.customer(),
                    origins))
        .map(
            base ->
                new Drafted.Ready(
                    new IncidentDraft(
                        decision.caseId(),
                        Stream.concat(base.stream(), owner.stream()).toList(),
                        plan,
                        without)));
  }

  private Uni<List<Field.Option>> origins(Assignment assignment) {
    return fields
        .find(assignment.access(), "incident")
        .map(
            columns ->
                columns
                    .flatMap(known -> Optional.ofNullable(known.get("caseorigincode")))
                    .map(Field::options)
                    .orElse(List.of()));
  }
}
