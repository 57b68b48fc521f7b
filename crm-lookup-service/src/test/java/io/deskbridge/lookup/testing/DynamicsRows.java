package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.testing.EmbeddedServers;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Rows of Dynamics as somebody else makes, changes, deletes and sees them. */
public final class DynamicsRows {

  private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private DynamicsRows() {}

  /** A new row; answers its id. */
  public static String create(String tenant, String set, Map<String, Object> values) {
    String id = UUID.randomUUID().toString();
    change(tenant, set, id, values);
    return id;
  }

  /** Another state of a row. */
  public static void change(String tenant, String set, String id, Map<String, Object> values) {
    send(tenant, "PATCH", row(set, id), values).demand("Changing a row", NO_CONTENT);
  }

  /** Somebody who may deletes a row. */
  public static void delete(String tenant, String set, String id) {
    var administrator =
        AuthStandIn.applicationFor(EmbeddedServers.organisation(tenant), "system-administrator");
    send(administrator, "DELETE", row(set, id), null).demand("Deleting a row", NO_CONTENT);
  }

  /** Somebody makes one contact of two; the one that is left gets the values. */
  public static void mergeContacts(
      String tenant, String target, String subordinate, Map<String, Object> values) {
    Map<String, Object> content = new HashMap<>(contact(NOBODY));
    content.putAll(values);
    send(
            tenant,
            "POST",
            "Merge",
            Map.of(
                "Target",
                contact(target),
                "Subordinate",
                contact(subordinate),
                "UpdateContent",
                content,
                "PerformParentingChecks",
                false))
        .demand("Merging contacts", NO_CONTENT);
  }

  private static Map<String, Object> contact(String id) {
    return Map.of("@odata.type", "Microsoft.Dynamics.CRM.contact", "contactid", id);
  }

  /** A row as it is; an error object if there is none. */
  public static JsonNode find(String tenant, String set, String id) {
    return send(tenant, "GET", row(set, id), null).demand("Reading a row", OK, NOT_FOUND).body();
  }

  /** How many rows a filter finds; nothing in it is encoded but blanks and plus signs. */
  public static int count(String tenant, String set, String filter) {
    return send(
            tenant, "GET", set + "?$filter=" + filter.replace("+", "%2B").replace(" ", "%20"), null)
        .demand("Counting rows", OK)
        .body()
        .path("value")
        .size();
  }

  /** The rows of a set with that query; nothing in it is encoded but blanks. */
  public static JsonNode list(String tenant, String set, String query) {
    return send(tenant, "GET", set + "?" + query.replace(" ", "%20"), null)
        .demand("Reading rows", OK)
        .body()
        .path("value");
  }

  /** Somebody else's call of an action. */
  public static void act(String tenant, String action, Map<String, Object> body) {
    send(tenant, "POST", action, body).demand("An action", NO_CONTENT);
  }

  private static String row(String set, String id) {
    return set + "(" + id + ")";
  }

  private static JsonHttp.Answer send(
      String tenant, String method, String path, Map<String, Object> body) {
    return send(EmbeddedServers.organisation(tenant), method, path, body);
  }

  private static JsonHttp.Answer send(
      PlatformCredentials.Organisation organisation,
      String method,
      String path,
      Map<String, Object> body) {
    return EmbeddedServers.http()
        .send(
            method,
            URI.create(organisation.environmentUrl()).resolve("/api/data/v9.2/" + path),
            Map.of(
                "Authorization", "Bearer " + EmbeddedServers.tokens().ofApplication(organisation)),
            body);
  }
}
