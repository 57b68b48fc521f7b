package io.deskbridge.lookup.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.deskbridge.lookup.parameters.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** When rows are written. */
@Schema(name = "RowOccasion")
enum Occasion {
  @JsonProperty("create")
  CREATE(Operation.CREATE),
  @JsonProperty("update")
  UPDATE(Operation.UPDATE);

  private final Operation operation;

  Occasion(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }
}
