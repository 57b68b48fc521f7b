package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskbridge.lookup.parameters.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;
import java.util.regex.Pattern;

/** Whose case it is: {@code {"type": …, "id": …}}, or {@code "lookup"}. */
@RegisterForReflection
sealed interface CustomerChoice {

  /** Somebody that was chosen. */
  @RegisterForReflection
  record Named(Reference customer) implements CustomerChoice {

    @JsonValue
    JsonNode wire() {
      return JsonNodeFactory.instance
          .objectNode()
          .put("type", customer.table())
          .put("id", customer.id());
    }
  }

  /** Whoever a lookup finds. */
  @RegisterForReflection
  record Lookup() implements CustomerChoice {

    @JsonValue
    JsonNode wire() {
      return TextNode.valueOf(Wire.LOOKUP);
    }
  }

  /** Reads a choice; what is none is refused with a text for the caller. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static CustomerChoice of(JsonNode node) {
    return Wire.read(node);
  }

  /** The two forms. */
  final class Wire {

    private static final String LOOKUP = "lookup";
    private static final Set<String> TYPES = Set.of("contact", "account");
    private static final Pattern GUID =
        Pattern.compile(
            "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private Wire() {}

    private static CustomerChoice read(JsonNode node) {
      if (node.isTextual() && node.textValue().equals(LOOKUP)) {
        return new Lookup();
      }
      JsonNode type = node.path("type");
      JsonNode id = node.path("id");
      if (!node.isObject()
          || node.size() != 2
          || !TYPES.contains(type.asText())
          || !id.isTextual()
          || !GUID.matcher(id.textValue()).matches()) {
        throw new IllegalArgumentException(
            "Expected \"lookup\", or an object of type (contact or account) and id (a GUID).");
      }
      return new Named(new Reference(type.textValue(), id.textValue()));
    }
  }
}
