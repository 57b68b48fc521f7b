package io.deskbridge.lookup.contacts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.Map;
import java.util.Optional;

/**
 * A customer as it shall be made.
 *
 * @param number in E.164
 * @param phoneColumn where the number goes
 */
record CustomerDraft(
    ObjectType type,
    Optional<String> name,
    Optional<String> number,
    Optional<String> email,
    String phoneColumn) {

  /**
   * What is sent. Dynamics demands a name: without one the number, or the address, stands for it.
   * The name of a contact is split before its last word, as Dynamics puts it together again.
   */
  ObjectNode body(Optional<Map<String, Field>> fields) {
    String shown = name.or(() -> number).or(() -> email).orElseThrow();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    switch (type) {
      case ACCOUNT -> put(body, "name", shown, fields);
      case CONTACT -> {
        int split = name.isPresent() ? shown.lastIndexOf(' ') : -1;
        if (split > 0) {
          put(body, "firstname", shown.substring(0, split).strip(), fields);
        }
        put(body, "lastname", shown.substring(split + 1), fields);
      }
    }
    number.ifPresent(each -> body.put(phoneColumn, each));
    email.ifPresent(each -> body.put("emailaddress1", each));
    return body;
  }

  /** A name that is too long is cut rather than refused. */
  private static void put(
      ObjectNode body, String column, String text, Optional<Map<String, Field>> fields) {
    int longest =
        fields
            .map(each -> each.get(column))
            .filter(field -> field.maxLength().isPresent())
            .map(field -> field.maxLength().getAsInt())
            .orElse(text.length());
    body.put(column, text.length() > longest ? text.substring(0, longest) : text);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "CustomerDraft[" + type + "]";
  }
}
