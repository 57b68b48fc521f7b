package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import java.util.stream.Stream;

/**
 * An item of metadata with all its members, and what can be expanded in it.
 *
 * @param type the name of its type without the namespace, shown where a list mixes several; empty
 *     where the address says it
 */
record Described(String type, ObjectNode members, Expander expander) {

  static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Gives what an expansion means, or refuses its name. */
  interface Expander {

    JsonNode expand(String name, MetadataOptions options);
  }

  /** An item in which nothing can be expanded. */
  static Described plain(String type, ObjectNode members) {
    return new Described(
        type,
        members,
        (name, options) -> {
          throw DataverseFailure.unknownProperty(name, "MetadataBase");
        });
  }

  /** The items that the filter lets through. */
  static ObjectNode list(String context, Stream<Described> all, MetadataOptions options) {
    ObjectNode body = JSON.objectNode().put("@odata.context", context);
    ArrayNode list = body.putArray("value");
    String filter = options.get("$filter");
    all.filter(
            each ->
                filter.isEmpty()
                    || MetadataFilter.compile(filter, options.aliases()).test(each.members()))
        .forEach(each -> list.add(each.show(options)));
    return body;
  }

  /** The item as an answer of its own. */
  ObjectNode entity(String context, MetadataOptions options) {
    return JSON.objectNode().put("@odata.context", context + "/$entity").setAll(show(options));
  }

  /** The members that were asked for. */
  ObjectNode show(MetadataOptions options) {
    ObjectNode shown = JSON.objectNode();
    if (!type.isEmpty()) {
      shown.put("@odata.type", "#" + NAMESPACE + type);
    }
    String select = options.get("$select");
    if (select.isEmpty()) {
      shown.setAll(members);
    } else {
      for (String name : select.split("\\s*,\\s*")) {
        if (!members.has(name)) {
          throw DataverseFailure.unknownProperty(name, "MetadataBase");
        }
        shown.set(name, members.get(name));
      }
      shown.set("MetadataId", members.get("MetadataId"));
    }
    options.expansions().forEach((name, inner) -> shown.set(name, expander.expand(name, inner)));
    return shown;
  }
}
