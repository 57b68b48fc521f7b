package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.metadata.Csdl;
import io.deskbridge.simulator.dataverse.metadata.MetadataResource;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.landscape.Organisation;
import java.util.List;
import java.util.Optional;

/**
 * Finds the resource that a path means.
 *
 * @param ledger the rows: those of the organisation, or a change set's view of them
 */
record OrganisationResources(
    Organisation organisation,
    Callers callers,
    MetadataResource metadata,
    Rules rules,
    Ledger ledger) {

  private static final String ADD_TO_QUEUE = "Microsoft.Dynamics.CRM.AddToQueue";
  private static final String PRIVILEGES = "Microsoft.Dynamics.CRM.RetrieveUserPrivileges";

  /** Answers the call. */
  Answer answer(Call call) {
    List<ResourcePath.Segment> segments = call.path().segments();
    if (segments.isEmpty()) {
      return serviceDocument(call);
    }
    ResourcePath.Segment first = segments.getFirst();
    if (first.name().equals("$metadata")) {
      requireGet(call);
      return Answer.text(200, "application/xml", Csdl.of(call.schema()))
          .with("OData-Version", "4.0");
    }
    if (MetadataResource.exists(first.name())) {
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
    Optional<Table> table = call.schema().findSet(first.name());
    table.ifPresent(each -> requireWritable(call, each));
    return table.isPresent()
        ? records(call, table.get(), segments)
        : unbound(call, first.name(), segments);
  }

  /** Activities are written as what they are: phone calls, tasks. */
  private static void requireWritable(Call call, Table table) {
    String method = call.request().method();
    if (table.name().equals(ActivityLedger.POINTER) && !method.equals("GET")) {
      String message =
          switch (method) {
            case "POST" -> "Create";
            case "DELETE" -> "Delete";
            default -> "Update";
          };
      throw DataverseFailure.unsupported(message, table.name());
    }
  }

  private Answer unbound(Call call, String name, List<ResourcePath.Segment> segments) {
    boolean action = Actions.exists(name);
    if (segments.size() > 1 || !(action || Functions.exists(name))) {
      throw DataverseFailure.unknownSegment(name);
    }
    requireCall(call, action ? "POST" : "GET");
    return action
        ? new Actions(call, ledger, rules).run(name)
        : new Functions(call, organisation, ledger)
            .answer(
                name,
                new FunctionArguments(
                    segments.getFirst().key().orElse(""), call.options().aliases()));
  }

  /** Whoever calls a function or an action by another method finds nothing. */
  private static void requireCall(Call call, String method) {
    if (!call.request().method().equals(method)) {
      throw DataverseFailure.noResource(call.request().origin() + call.request().path());
    }
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
      return new RecordReads(call, ledger).count(table);
    }
    if (segments.size() > 1) {
      throw DataverseFailure.unknownSegment(segments.get(1).name());
    }
    return switch (call.request().method()) {
      case "GET" -> new RecordReads(call, ledger).list(table);
      case "POST" -> writes(call).create(table);
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private Answer row(Call call, Table table, RecordKey key) {
    return switch (call.request().method()) {
      case "GET" -> new RecordReads(call, ledger).one(key, table);
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
      return new Functions(call, organisation, ledger).userPrivileges(key, callers);
    }
    if (first.name().equals(ADD_TO_QUEUE) && table.name().equals("queue")) {
      requireCall(call, "POST");
      return new Actions(call, ledger, rules).addToQueue(key);
    }
    if (call.request().method().equals("GET")) {
      return new RecordReads(call, ledger).behind(key, table, segments);
    }
    if (segments.size() == 2 && segments.get(1).name().equals("$ref")) {
      return reference(call, table, key, first);
    }
    if (segments.size() > 1) {
      throw DataverseFailure.unknownSegment(segments.get(1).name());
    }
    if (call.request().method().equals("POST")
        && table.findNavigation(first.name()).orElse(null) instanceof Navigation.ToMany toMany) {
      return writes(call).create(table, key, toMany);
    }
    if (call.request().method().equals("PUT")
        && table.findNavigation(first.name()).orElse(null) instanceof Navigation.ToMany toMany
        && toMany.parts()) {
      return writes(call).parts(table, key, toMany);
    }
    return switch (call.request().method()) {
      case "PUT" -> writes(call).property(table, key, first.name(), false);
      case "DELETE" -> writes(call).property(table, key, first.name(), true);
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private Answer reference(Call call, Table table, RecordKey key, ResourcePath.Segment segment) {
    Navigation navigation =
        table
            .findNavigation(segment.name())
            .orElseThrow(() -> DataverseFailure.unknownSegment(segment.name()));
    Associations associations = new Associations(call, ledger, rules);
    return switch (call.request().method()) {
      case "POST", "PUT" -> associations.associate(table, key, navigation);
      case "DELETE" -> associations.disassociate(table, key, navigation, segment.key());
      default -> throw DataverseFailure.wrongMethod(call.request().method());
    };
  }

  private RecordWrites writes(Call call) {
    return new RecordWrites(call, ledger, rules);
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
    for (Table table : call.schema().tables()) {
      String set = table.names().entitySet();
      list.addObject().put("name", set).put("kind", "EntitySet").put("url", set);
    }
    return Answers.json(200, body);
  }
}
