package io.deskbridge.bench.recall;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A call that the simulator made up.
 *
 * @param number as the network delivers it
 * @param holders ids of the records that a lookup should name: contacts, or accounts when no
 *     contact has the number
 */
record TestCall(String number, String e164, Set<String> holders) {

  static TestCall of(JsonNode call) {
    Set<String> contacts = texts(call.path("contacts"));
    return new TestCall(
        call.path("number").asText(),
        call.path("e164").asText(),
        contacts.isEmpty() ? texts(call.path("accounts")) : contacts);
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "TestCall[" + holders.size() + "]";
  }
}
