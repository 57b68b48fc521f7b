package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in the parentheses behind a function: names with values or aliases. */
final class FunctionArguments {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> values = new HashMap<>();

  FunctionArguments(String text, Map<String, String> aliases) {
    for (String pair : Splitter.split(text, ',')) {
      String[] parts = pair.split("=", 2);
      String value = parts.length < 2 ? "" : parts[1].strip();
      values.put(parts[0].strip(), value.startsWith("@") ? aliases.getOrDefault(value, "") : value);
    }
  }

  /** A text in single quotes. */
  String requireText(String name) {
    String value = values.getOrDefault(name, "").strip();
    if (value.length() < 2 || !value.startsWith("'") || !value.endsWith("'")) {
      throw missing(name);
    }
    return value.substring(1, value.length() - 1).replace("''", "'");
  }

  /** A JSON array of texts. */
  List<String> requireTexts(String name) {
    try {
      JsonNode list = JSON.readTree(values.getOrDefault(name, ""));
      if (list == null || !list.isArray()) {
        throw missing(name);
      }
      List<String> texts = new ArrayList<>();
      list.forEach(each -> texts.add(each.asText()));
      return texts;
    } catch (JsonProcessingException e) {
      throw missing(name);
    }
  }

  private static DataverseFailure missing(String name) {
    return DataverseFailure.query(
        "The parameter '%s' is missing or has a value of the wrong type.".formatted(name));
  }
}
