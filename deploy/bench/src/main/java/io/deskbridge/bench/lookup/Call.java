package io.deskbridge.bench.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that the simulator made up.
 *
 * @param number as the network delivers it
 * @param holders ids of those who have the number: contacts, or accounts when no contact has it
 */
record Call(String number, List<String> holders) {

  static Call of(JsonNode call) {
    List<String> contacts = texts(call.path("contacts"));
    return new Call(
        call.path("number").asText(), contacts.isEmpty() ? texts(call.path("accounts")) : contacts);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return List.copyOf(texts);
  }

  boolean isFromSomebodyKnown() {
    return !holders.isEmpty();
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Call[" + holders.size() + "]";
  }
}
