package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.CasePlanner;
import io.deskbridge.lookup.parameters.Operation;
import io.deskbridge.lookup.parameters.PlanUnit;
import io.deskbridge.lookup.parameters.RecordValues;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowVerdict;
import io.deskbridge.lookup.parameters.RowVerdicts;
import io.deskbridge.lookup.parameters.SourceReader;
import io.deskbridge.lookup.parameters.SourceReading;
import io.deskbridge.lookup.parameters.SourceValues;
import io.deskbridge.lookup.settings.TenantSettings.AccountLookup;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Plans what a write puts into a case: by rows if custom parameter matching is on, else by default.
 */
@ApplicationScoped
class CasePlanning {

  private static final WriteResult METADATA_UNREACHABLE =
      new WriteResult.NotNow("metadata-unreachable", Optional.empty());

  private final CaseMapping mapping;
  private final RowVerdicts verdicts;
  private final SourceReader sources;
  private final WritesConfig config;

  CasePlanning(
      CaseMapping mapping, RowVerdicts verdicts, SourceReader sources, WritesConfig config) {
    this.mapping = mapping;
    this.verdicts = verdicts;
    this.sources = sources;
    this.config = config;
  }

  /** A plan, or why there is none. */
  sealed interface Planned {

    /**
     * The plan.
     *
     * @param ofContact what custom data puts into the contact afterwards
     */
    record Ready(CasePlan plan, List<PlanUnit> ofContact) implements Planned {}

    /** No plan. */
    record Not(WriteResult why) implements Planned {}
  }

  /** The plan for a case of that customer, with what its custom data adds. */
  Uni<Planned> plan(Assignment assignment, Reference customer, Operation operation) {
    return planRows(assignment, customer, operation)
        .chain(
            planned ->
                planned instanceof Planned.Ready(CasePlan plan, var none)
                    ? addMapping(assignment, customer, operation, plan)
                    : Uni.createFrom().item(planned));
  }

  private Uni<Planned> addMapping(
      Assignment assignment, Reference customer, Operation operation, CasePlan plan) {
    return mapping
        .find(assignment, customer, operation)
        .map(
            found ->
                found
                    .<Planned>map(
                        mappings ->
                            new Planned.Ready(mappings.addTo(plan), mappings.contact().units()))
                    .orElseGet(() -> new Planned.Not(METADATA_UNREACHABLE)));
  }

  private Uni<Planned> planRows(Assignment assignment, Reference customer, Operation operation) {
    AccountLookup lookup = assignment.settings().accountLookup();
    ObjectType type = customer.table().equals("contact") ? ObjectType.CONTACT : ObjectType.ACCOUNT;
    List<ParameterRow> rows = lookup.parametersOf(type);
    if (!lookup.useCustomParameterMatching() || rows.isEmpty()) {
      return ready(CasePlan.byDefault());
    }
    return verdicts
        .find(assignment.access(), assignment.write().organizationId(), type, rows, operation)
        .chain(
            found ->
                found
                    .map(known -> plan(assignment, customer, operation, known))
                    .orElseGet(() -> not(METADATA_UNREACHABLE)));
  }

  private Uni<Planned> plan(
      Assignment assignment, Reference customer, Operation operation, List<RowVerdict> known) {
    if (!RowVerdict.isOn(true, known)) {
      return ready(CasePlan.byDefault());
    }
    return sources
        .read(assignment.access(), customer, known, config.patience())
        .chain(reading -> plan(assignment.request(), customer, operation, known, reading));
  }

  private static Uni<Planned> plan(
      CaseRequest request,
      Reference customer,
      Operation operation,
      List<RowVerdict> known,
      SourceReading reading) {
    return switch (reading) {
      case SourceReading.Rows(Optional<RecordValues> contact, Optional<RecordValues> account) ->
          ready(
              CasePlanner.plan(
                  known,
                  new SourceValues(
                      customer, contact, account, interaction(request), customData(request)),
                  operation));
      case SourceReading.NoCustomer none -> not(new WriteResult.Refused("customer-not-found"));
      case SourceReading.Failed(DataverseOutcome outcome) -> not(WriteResult.of(outcome));
    };
  }

  private static Map<String, String> interaction(CaseRequest request) {
    Map<String, String> values = new HashMap<>();
    put(values, "id", request.id());
    put(values, "channel", wireName(request.channel()));
    put(values, "direction", wireName(request.direction()));
    put(values, "queueId", request.queueId());
    put(values, "recordId", request.recordId());
    put(values, "caller.number", request.caller().number());
    put(values, "caller.name", request.caller().name());
    put(values, "caller.email", request.caller().email());
    put(values, "caller.identifier", request.caller().identifier());
    put(values, "called.number", request.called() == null ? null : request.called().number());
    put(values, "agent.email", request.agent() == null ? null : request.agent().email());
    putTime(values, "startedAt", request.startedAt());
    putTime(values, "assignedAt", request.assignedAt());
    putTime(values, "connectedAt", request.connectedAt());
    putTime(values, "endedAt", request.endedAt());
    return values;
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private static void putTime(Map<String, String> values, String name, Instant time) {
    if (time != null) {
      values.put(name, time.toString());
    }
  }

  private static Map<String, JsonNode> customData(CaseRequest request) {
    Map<String, JsonNode> values = new HashMap<>();
    request.customData().forEach((label, value) -> values.put(label, value.value()));
    return values;
  }

  private static Uni<Planned> ready(CasePlan plan) {
    return Uni.createFrom().item(new Planned.Ready(plan, List.of()));
  }

  private static Uni<Planned> not(WriteResult why) {
    return Uni.createFrom().item(new Planned.Not(why));
  }
}
