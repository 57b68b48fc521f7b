package io.deskbridge.lookup.testing;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import java.util.Map;
import java.util.function.Predicate;

/** Columns of Dynamics as an administrator there changes them, until the simulator is reset. */
public final class DynamicsColumns {

  private static final int TIER_LENGTH = 20;
  private static final int CHANNELS = 4;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private DynamicsColumns() {}

  /** The column is no more. */
  public static void remove(String tenant, String table, String column) {
    send("DELETE", tenant, table, column, null);
  }

  /** The column is there again. */
  public static void publish(String tenant, String table, String column) {
    send("PUT", tenant, table, column, null);
  }

  /** Read-only, shorter, with fewer options: see the simulator's README. */
  public static void change(
      String tenant, String table, String column, Map<String, Object> change) {
    send("PATCH", tenant, table, column, change);
  }

  /** The service has read columns of the table that are so. */
  public static void awaitKnown(
      FieldCatalog catalog, String tenant, String table, Predicate<Map<String, Field>> condition) {
    Access access = new Access(tenant, AuthStandIn.credentialOf(tenant), new Actor.Application());
    Awaiting.until(
        () ->
            Awaiting.item(
                () ->
                    catalog
                        .doubt(access, table)
                        .chain(() -> catalog.find(access, table))
                        .map(known -> known.filter(condition).isPresent())));
  }

  /** The columns of contoso are as they are at first, and the service knows it. */
  public static void awaitAsSeeded(FieldCatalog catalog) {
    awaitKnown(
        catalog,
        "contoso",
        "contact",
        columns -> columns.containsKey("new_tier") && columns.containsKey("new_mycustomfield"));
    awaitKnown(
        catalog,
        "contoso",
        "incident",
        columns ->
            columns.containsKey("new_tier")
                && columns.get("new_tier").updatable()
                && columns.get("new_tier").maxLength().orElse(0) == TIER_LENGTH
                && columns.get("new_channel").options().size() == CHANNELS);
  }

  private static void send(
      String method, String tenant, String table, String column, Map<String, Object> body) {
    EmbeddedServers.http()
        .send(
            method,
            DynamicsConduct.control()
                .resolve("/organisations/%s/tables/%s/columns/%s".formatted(tenant, table, column)),
            Map.of(),
            body)
        .demand("Changing a column", OK, NO_CONTENT);
  }
}
