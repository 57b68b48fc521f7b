package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskbridge.lookup.parameters.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whose case it is: {@code {"type": …, "id": …}}, or {@code "lookup"}. */
@RegisterForReflection
@Schema(
    description = "Somebody that was chosen, or the text \"lookup\": whoever a lookup finds.",
    oneOf = {CustomerChoice.Named.class, String.class})
sealed interface CustomerChoice {

  /** Somebody that was chosen. */
  @RegisterForReflection
  @Schema(
      name = "NamedCustomer",
      requiredProperties = {"type", "id"})
  record Named(@Schema(enumeration = {"contact", "account"}) String type, String id)
      implements CustomerChoice {

    /** Ids are written in lower case, as Dynamics shows them. */
    public Named {
      id = id.toLowerCase(Locale.ROOT);
    }

    Reference customer() {
      return new Reference(type, id);
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

  /** Whether that text is an id. */
  static boolean isGuid(String text) {
    return Wire.GUID.matcher(text).matches();
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
      return new Named(type.textValue(), id.textValue());
    }
  }
}
