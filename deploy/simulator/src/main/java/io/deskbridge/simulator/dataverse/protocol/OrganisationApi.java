package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.metadata.MetadataResource;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Organisation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The Web API of one organisation: finds the resource that a path means. */
final class OrganisationApi {

  private static final int LONGEST_URL = 32_768;
  private static final String PRIVILEGES = "Microsoft.Dynamics.CRM.RetrieveUserPrivileges";

  private final Organisation organisation;
  private final Schema schema;
  private final OrganisationStore store;
  private final Callers callers;
  private final Rules rules = new Rules();
  private final MetadataResource metadata;
  private final Clock clock;

  OrganisationApi(
      Organisation organisation,
      Schema schema,
      OrganisationStore store,
      Callers callers,
      Clock clock) {
    this.organisation = organisation;
    this.schema = schema;
    this.store = store;
    this.callers = callers;
    this.metadata = new MetadataResource(schema);
    this.clock = clock;
  }

  Answer answer(Request request) {
    Preferences preferences = Preferences.of(request.headers());
    try {
      if (request.path().length() + request.query().length() > LONGEST_URL) {
        return Answer.empty(414);
      }
      Optional<Caller> caller = caller(request);
      if (caller.isEmpty()) {
        return challenge();
      }
      ResourcePath path = ResourcePath.parse(request.path());
      return route(
          new Call(
              request,
              path,
              QueryOptions.parse(request.query()),
              preferences,
              caller.get(),
              schema));
    } catch (DataverseFailure failure) {
      return Answers.refused(failure, preferences.wants("Microsoft.PowerApps.CDS.HelpLink"));
    }
  }

  private Optional<Caller> caller(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .flatMap(value -> callers.authenticate(value.substring(7).strip(), store));
  }

  /** The answer that tells a client where tokens for this organisation come from. */
  private Answer challenge() {
    return Answer.empty(401)
        .with(
            "WWW-Authenticate",
            "Bearer authorization_uri=%s/oauth2/authorize, resource_id=%s/"
                .formatted(organisation.authority(), organisation.environmentUrl()));
  }

  private Answer route(Call call) {
    List<ResourcePath.Segment> segments = call.path().segments();
    if (segments.isEmpty()) {
      return serviceDocument(call);
    }
    ResourcePath.Segment first = segments.getFirst();
    if (first.name().equals("EntityDefinitions")) {
      requireGet(call);
      return Answers.json(
          200,
          metadata.answer(
              call.context(""),
              segments.stream()
                  .map(each -> new MetadataResource.Step(each.name(), each.key()))
                  .toList(),
              call.options().options(),
              call.options().aliases()));
    }
    Optional<Table> table = schema.findSet(first.name());
    return table.isPresent()
        ? records(call, table.get(), segments)
        : function(call, first.name(), segments);
  }

  private Answer function(Call call, String name, List<ResourcePath.Segment> segments) {
    Functions functions = new Functions(call, organisation, store);
    boolean get = call.request().method().equals("GET");
    if (segments.size() > 1) {
      throw DataverseFailure.unknownSegment(name);
    }
    return switch (name) {
      case "WhoAmI", "RetrieveCurrentOrganization", "RetrieveVersion" -> {
        if (!get) {
          throw DataverseFailure.noResource(call.request().origin() + call.request().path());
        }
        yield switch (name) {
          case "WhoAmI" -> functions.whoAmI();
          case "RetrieveVersion" -> functions.version();
          default -> functions.currentOrganization();
        };
      }
      default -> throw DataverseFailure.unknownSegment(name);
    };
  }

  private Answer records(Call call, Table table, List<ResourcePath.Segment> segments) {
    Optional<String> keyText = segments.getFirst().key();
    if (keyText.isEmpty()) {
      return set(call, table, segments);
    }
    RecordKey key = RecordKey.parse(table, keyText.get());
    return segments.size() == 1
        ? row(call, table, key)
        : behind(call, table, key, segments.subList(1, segments.size()));
  }

  private Answer set(Call call, Table table, List<ResourcePath.Segment> segments) {
    if (segments.size() == 2 && segments.get(1).name().equals("$count")) {
      requireGet(call);
      return new RecordReads(call, store).count(table);
    }
    if (segments.size() > 1) {
      throw DataverseFailure.unknownSegment(segments.get(1).name());
    }
    return switch (call.request().method()) {
      case "GET" -> new RecordReads(call, store).list(table);
      case "POST" -> writes(call).create(table);
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private Answer row(Call call, Table table, RecordKey key) {
    return switch (call.request().method()) {
      case "GET" -> new RecordReads(call, store).one(key, table);
      case "PATCH" -> writes(call).upsert(table, key);
      case "DELETE" -> writes(call).delete(table, key);
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private Answer behind(
      Call call, Table table, RecordKey key, List<ResourcePath.Segment> segments) {
    ResourcePath.Segment first = segments.getFirst();
    if (first.name().equals(PRIVILEGES) && table.name().equals("systemuser")) {
      requireGet(call);
      return new Functions(call, organisation, store).userPrivileges(key, callers);
    }
    boolean reference = segments.size() == 2 && segments.get(1).name().equals("$ref");
    if (segments.size() > 1 && !reference) {
      throw DataverseFailure.unknownSegment(segments.get(1).name());
    }
    if (reference) {
      requireGet(call);
    }
    return switch (call.request().method()) {
      case "GET" -> new RecordReads(call, store).behind(key, table, first, reference);
      case "PUT" -> writes(call).property(table, key, first.name(), false);
      case "DELETE" -> writes(call).property(table, key, first.name(), true);
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private RecordWrites writes(Call call) {
    return new RecordWrites(call, store, rules, clock);
  }

  private static void requireGet(Call call) {
    if (!call.request().method().equals("GET")) {
      throw DataverseFailure.wrongMethod(call.request().method());
    }
  }

  private Answer serviceDocument(Call call) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("@odata.context", call.base() + "$metadata");
    ArrayNode list = body.putArray("value");
    for (Table table : schema.tables()) {
      String set = table.names().entitySet();
      list.addObject().put("name", set).put("kind", "EntitySet").put("url", set);
    }
    return Answers.json(200, body);
  }
}
