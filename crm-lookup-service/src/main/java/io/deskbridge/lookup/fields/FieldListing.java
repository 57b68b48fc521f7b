package io.deskbridge.lookup.fields;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.fields.FieldsView.CrmTable;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/** Tells people and settings-service which columns a tenant's tables have. */
@ApplicationScoped
class FieldListing {

  private static final String PAUSE_SECONDS = "10";

  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final FieldCatalog catalog;

  FieldListing(SettingsView settings, DataverseGateway dataverse, FieldCatalog catalog) {
    this.settings = settings;
    this.dataverse = dataverse;
    this.catalog = catalog;
  }

  /**
   * The columns of a table, read as the application.
   *
   * @throws ProblemException as the failure of the {@code Uni} or at once: 404 for a table that is
   *     not told, 409 without a connection, 503 when Dynamics never told them
   */
  Uni<FieldsView> require(String tenant, String object) {
    CrmTable table = tableOf(object);
    Access access =
        new Access(
            tenant,
            settings
                .find(tenant)
                .flatMap(TenantSettings::agentPlatform)
                .orElseThrow(FieldListing::notConnected)
                .credentialId(),
            new Actor.Application());
    return dataverse
        .requireOrganisation(access)
        .chain(() -> catalog.findRecent(access, table.logicalName()))
        .map(known -> FieldsView.of(table, known.orElseThrow(FieldListing::unknown)));
  }

  private static CrmTable tableOf(String object) {
    return Arrays.stream(CrmTable.values())
        .filter(table -> table.logicalName().equals(object))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.NOT_FOUND, "Ask for the fields of contact, account or incident."));
  }

  private static ProblemException notConnected() {
    return ProblemException.of(
        ErrorCode.NOT_CONNECTED,
        "No connection to Dynamics is saved for this tenant. An administrator saves one in Developer Settings under Agent Platform.");
  }

  private static ProblemException unknown() {
    return ProblemException.of(
            ErrorCode.UNAVAILABLE,
            "Dynamics does not tell which fields there are: it can't be reached, or refuses. Try again in a minute.")
        .with("Retry-After", PAUSE_SECONDS);
  }
}
