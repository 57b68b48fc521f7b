package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.identity.StableId;
import io.deskbridge.simulator.landscape.Organisation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions that an administrator's tools call. */
final class Functions {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
  private static final String VERSION = "9.2.24114.00185";
  private static final String NO_FILTER = "00000000-0000-0000-0000-000000000000";

  private static final Set<String> UNBOUND =
      Set.of(
          "WhoAmI",
          "RetrieveVersion",
          "RetrieveCurrentOrganization",
          "RetrieveTotalRecordCount",
          "GetTimeZoneCodeByLocalizedName");
  private static final Map<String, Integer> TIME_ZONES =
      Map.of(
          "Pacific Standard Time", 4,
          "Mountain Standard Time", 10,
          "Central Standard Time", 20,
          "Eastern Standard Time", 35,
          "GMT Standard Time", 85,
          "Romance Standard Time", 105,
          "W. Europe Standard Time", 110);

  private final Call call;
  private final Organisation organisation;
  private final Rows rows;

  Functions(Call call, Organisation organisation, Rows rows) {
    this.call = call;
    this.organisation = organisation;
    this.rows = rows;
  }

  /** Whether there is an unbound function of that name. */
  static boolean exists(String name) {
    return UNBOUND.contains(name);
  }

  /** Answers the function that {@link #exists}. */
  Answer answer(String name, FunctionArguments arguments) {
    return switch (name) {
      case "WhoAmI" -> whoAmI();
      case "RetrieveVersion" -> version();
      case "RetrieveTotalRecordCount" -> totalRecordCount(arguments.requireTexts("EntityNames"));
      case "GetTimeZoneCodeByLocalizedName" ->
          timeZone(arguments.requireText("LocalizedStandardName"));
      default -> currentOrganization();
    };
  }

  private Answer totalRecordCount(List<String> names) {
    ObjectNode body = answer("RetrieveTotalRecordCountResponse");
    ObjectNode counts =
        body.putObject("EntityRecordCountCollection")
            .put("Count", names.size())
            .put("IsReadOnly", false);
    list(counts.putArray("Keys"), names);
    ArrayNode values = counts.putArray("Values");
    for (String name : names) {
      Table table =
          call.schema()
              .find(name)
              .orElseThrow(
                  () ->
                      new DataverseFailure(
                          404,
                          "0x80060888",
                          "The entity with a name = '%s' was not found.".formatted(name)));
      call.caller().require(Right.READ, table);
      values.add(rows.count(name));
    }
    return Answers.json(200, body);
  }

  private Answer timeZone(String name) {
    Integer code = TIME_ZONES.get(name);
    if (code == null) {
      throw DataverseFailure.query("There is no time zone named '%s'.".formatted(name));
    }
    return Answers.json(
        200, answer("GetTimeZoneCodeByLocalizedNameResponse").put("TimeZoneCode", code));
  }

  private Answer whoAmI() {
    ObjectNode body = answer("WhoAmIResponse");
    Row user = call.caller().user();
    user.reference("businessunitid")
        .ifPresent(unit -> body.put("BusinessUnitId", unit.id().toString()));
    body.put("UserId", user.id().toString());
    body.put("OrganizationId", organisation.organizationId().toString());
    return Answers.json(200, body);
  }

  private Answer version() {
    return Answers.json(200, answer("RetrieveVersionResponse").put("Version", VERSION));
  }

  private Answer currentOrganization() {
    ObjectNode body = answer("RetrieveCurrentOrganizationResponse");
    String url = organisation.environmentUrl();
    ObjectNode detail = body.putObject("Detail");
    detail.put("OrganizationId", organisation.organizationId().toString());
    detail.put("FriendlyName", organisation.friendlyName());
    detail.put("OrganizationVersion", VERSION);
    detail.put("EnvironmentId", StableId.of("environment", organisation.tenant()).toString());
    detail.put("DatacenterId", StableId.of("datacenter").toString());
    detail.put("Geo", "EMEA");
    detail.put("TenantId", organisation.directoryId().toString());
    detail.put("UrlName", organisation.tenant());
    detail.put(
        "UniqueName",
        "unq" + organisation.organizationId().toString().replace("-", "").substring(12));
    ObjectNode endpoints = detail.putObject("Endpoints").put("Count", 3).put("IsReadOnly", false);
    list(
        endpoints.putArray("Keys"),
        List.of("WebApplication", "OrganizationService", "OrganizationDataService"));
    list(
        endpoints.putArray("Values"),
        List.of(
            url + "/",
            url + "/XRMServices/2011/Organization.svc",
            url + "/XRMServices/2011/OrganizationData.svc"));
    detail.put("State", "Enabled");
    return Answers.json(200, body);
  }

  /** Privileges of a user; everybody may ask for one's own. */
  Answer userPrivileges(RecordKey key, Callers callers) {
    Row user = key.find(rows).orElseThrow(key::missing);
    if (!user.id().equals(call.caller().id())) {
      call.caller().require(Right.READ, user);
    }
    Caller asked = callers.of(user, rows);
    ObjectNode body = answer("RetrieveUserPrivilegesResponse");
    ArrayNode list = body.putArray("RolePrivileges");
    asked
        .privileges()
        .forEach(
            (privilege, depth) -> {
              ObjectNode entry = list.addObject();
              entry.put("Depth", depth.label());
              entry.put("PrivilegeId", Caller.privilegeId(privilege).toString());
              entry.set("BusinessUnitId", ColumnValues.show(user.value("businessunitid")));
              entry.put("PrivilegeName", privilege);
              entry.put("RecordFilterId", NO_FILTER);
              entry.putNull("RecordFilterUniqueName");
            });
    return Answers.json(200, body);
  }

  private ObjectNode answer(String type) {
    return JSON.objectNode().put("@odata.context", call.context(NAMESPACE + type));
  }

  private static void list(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
