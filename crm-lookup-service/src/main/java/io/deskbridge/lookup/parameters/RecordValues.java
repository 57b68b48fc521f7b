package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A contact or account with the columns that rows take values from.
 *
 * @param columns as the Web API shows them
 */
public record RecordValues(String id, JsonNode columns) {

  /** Without the values: they are personal. */
  @Override
  public String toString() {
    return "RecordValues[" + id + "]";
  }
}
