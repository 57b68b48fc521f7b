package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A customer's row with columns that somebody asked for.
 *
 * @param properties column → property of the row; a column that the table lacks is missing
 */
public record CustomerRow(ObjectType type, Map<String, String> properties, JsonNode values) {

  static final String ACCOUNT_OF_CONTACT = "_parentcustomerid_value";
  private static final String FORMATTED = "@OData.Community.Display.V1.FormattedValue";

  /** What the column holds, trimmed: as stored, and as people read it; nothing if it is empty. */
  public List<String> textsOf(String column) {
    String property = properties.get(column);
    if (property == null) {
      return List.of();
    }
    return Stream.of(property, property + FORMATTED)
        .map(values::path)
        .filter(JsonNode::isValueNode)
        .filter(node -> !node.isNull())
        .map(node -> node.asText().strip())
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** What a contact belongs to: the id of an account, or of another contact. */
  Optional<String> parentId() {
    return switch (type) {
      case CONTACT -> Optional.ofNullable(values.path(ACCOUNT_OF_CONTACT).textValue());
      case ACCOUNT -> Optional.empty();
    };
  }

  /** There may be an account behind it. */
  public boolean mayHaveAccount() {
    return parentId().isPresent();
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "CustomerRow[" + type + "]";
  }
}
