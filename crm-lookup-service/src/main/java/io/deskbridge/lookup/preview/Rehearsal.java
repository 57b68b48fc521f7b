package io.deskbridge.lookup.preview;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.parameters.CasePlanner;
import io.deskbridge.lookup.parameters.ExaminedRows;
import io.deskbridge.lookup.parameters.Operation;
import io.deskbridge.lookup.parameters.RecordValues;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.RowCheck;
import io.deskbridge.lookup.parameters.RowVerdicts;
import io.deskbridge.lookup.parameters.SourceReader;
import io.deskbridge.lookup.parameters.SourceReading;
import io.deskbridge.lookup.parameters.SourceValues;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries rows out, as the application: by metadata, and with the values of a real record. Reads
 * only; the rules are those of the writing itself.
 */
@ApplicationScoped
class Rehearsal {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String PAUSE_SECONDS = "10";

  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final RowVerdicts verdicts;
  private final PreviewedCustomer customers;
  private final SourceReader sources;

  Rehearsal(
      SettingsView settings,
      DataverseGateway dataverse,
      RowVerdicts verdicts,
      PreviewedCustomer customers,
      SourceReader sources) {
    this.settings = settings;
    this.dataverse = dataverse;
    this.verdicts = verdicts;
    this.customers = customers;
    this.sources = sources;
  }

  /** Rows of one object type, and where they would be written. */
  private record Scene(
      TenantSettings settings,
      Access access,
      String organizationId,
      ObjectType type,
      List<ParameterRow> rows) {

    static Scene of(Stage stage, ObjectType type, List<RowForm> rows) {
      return new Scene(
          stage.settings(),
          stage.access(),
          stage.organizationId(),
          type,
          RowForm.rows(rows, stage.settings().accountLookup().parametersOf(type)));
    }

    boolean ticked() {
      return settings.accountLookup().useCustomParameterMatching();
    }

    boolean isSaved() {
      return rows.equals(settings.accountLookup().parametersOf(type));
    }
  }

  private record Stage(TenantSettings settings, Access access, String organizationId) {}

  /** A verdict on each row, on either occasion. */
  Uni<ValidationView> validate(String tenant, ValidationRequest request) {
    return stage(tenant)
        .map(stage -> Scene.of(stage, request.objectType(), request.rows()))
        .chain(
            scene ->
                examine(scene, Operation.CREATE)
                    .chain(
                        create ->
                            examine(scene, Operation.UPDATE)
                                .map(
                                    update ->
                                        ValidationView.of(
                                            scene.type(),
                                            scene.ticked(),
                                            scene.rows(),
                                            create,
                                            update))));
  }

  /** What each row would write into a case of that customer. */
  Uni<PreviewView> preview(String tenant, PreviewRequest request) {
    demandKnownNames(request);
    return stage(tenant)
        .chain(
            stage ->
                customers
                    .require(stage.settings(), stage.access(), request)
                    .chain(
                        customer ->
                            preview(
                                Scene.of(stage, typeOf(customer), request.rows()),
                                request,
                                customer)));
  }

  private Uni<PreviewView> preview(Scene scene, PreviewRequest request, Reference customer) {
    Operation operation = request.operation().operation();
    return examine(scene, operation)
        .chain(
            examined ->
                sources
                    .read(scene.access(), customer, examined.verdicts(), PATIENCE)
                    .map(reading -> values(request, customer, reading))
                    .map(
                        values ->
                            PreviewView.of(
                                customer,
                                request.operation(),
                                scene.ticked(),
                                scene.rows(),
                                examined,
                                CasePlanner.plan(examined.verdicts(), values, operation))));
  }

  private static void demandKnownNames(PreviewRequest request) {
    List<FieldProblem> unknown =
        request.interaction().keySet().stream()
            .filter(name -> !RowCheck.INTERACTION_FIELDS.contains(name))
            .sorted()
            .map(
                name ->
                    new FieldProblem(
                        "/interaction/" + name,
                        "unknown-field",
                        "An interaction has no such member; queueId or caller.number for example."))
            .toList();
    if (!unknown.isEmpty()) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "Some values belong to no source of a row.", unknown);
    }
  }

  private Uni<Stage> stage(String tenant) {
    TenantSettings known =
        settings
            .find(tenant)
            .filter(each -> each.agentPlatform().isPresent())
            .orElseThrow(Rehearsal::notConnected);
    Access access =
        new Access(
            tenant, known.agentPlatform().orElseThrow().credentialId(), new Actor.Application());
    return dataverse
        .requireOrganisation(access)
        .map(Organisation::organizationId)
        .map(organizationId -> new Stage(known, access, organizationId));
  }

  private Uni<ExaminedRows> examine(Scene scene, Operation operation) {
    return verdicts
        .examine(
            scene.access(),
            scene.organizationId(),
            scene.type(),
            scene.rows(),
            operation,
            scene.isSaved())
        .map(found -> found.orElseThrow(Rehearsal::unknown));
  }

  private static SourceValues values(
      PreviewRequest request, Reference customer, SourceReading reading) {
    return switch (reading) {
      case SourceReading.Rows(Optional<RecordValues> contact, Optional<RecordValues> account) ->
          new SourceValues(customer, contact, account, request.interaction(), customData(request));
      case SourceReading.NoCustomer none ->
          throw ProblemException.of(
              ErrorCode.NOT_FOUND, "Dynamics has no record with this id. Check customer.");
      case SourceReading.Failed(DataverseOutcome.Refused refused) ->
          throw ProblemException.of(
              ErrorCode.REFUSED_BY_DYNAMICS,
              "Dynamics does not let the application read this record. Check its roles in Dynamics, and that the fields of the rows still exist.");
      case SourceReading.Failed failed ->
          throw ProblemException.of(
                  ErrorCode.UNAVAILABLE, "Dynamics can't be read right now. Try again in a minute.")
              .with("Retry-After", PAUSE_SECONDS);
    };
  }

  private static Map<String, JsonNode> customData(PreviewRequest request) {
    return request.customData().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().value()));
  }

  private static ObjectType typeOf(Reference customer) {
    return customer.table().equals("contact") ? ObjectType.CONTACT : ObjectType.ACCOUNT;
  }

  private static ProblemException notConnected() {
    return ProblemException.of(
        ErrorCode.NOT_CONNECTED,
        "No connection to Dynamics is saved for this tenant. An administrator saves one in Developer Settings under Agent Platform.");
  }

  private static ProblemException unknown() {
    return ProblemException.of(
            ErrorCode.UNAVAILABLE,
            "Dynamics does not tell which fields there are, and these rows were never checked before. Try again in a minute.")
        .with("Retry-After", PAUSE_SECONDS);
  }
}
