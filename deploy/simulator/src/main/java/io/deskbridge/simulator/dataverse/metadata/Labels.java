package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.identity.StableId;

/** Labels in the one language that is installed. */
final class Labels {

  private static final int ENGLISH = 1033;

  private Labels() {}

  static ObjectNode of(String text) {
    ObjectNode label = JsonNodeFactory.instance.objectNode();
    label.putArray("LocalizedLabels").add(localized(text));
    label.set("UserLocalizedLabel", localized(text));
    return label;
  }

  private static ObjectNode localized(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Label", text)
        .put("LanguageCode", ENGLISH)
        .put("IsManaged", true)
        .put("MetadataId", StableId.of("label", text).toString())
        .putNull("HasChanged");
  }
}
