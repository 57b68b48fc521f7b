package io.deskbridge.settings.fields;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a Dynamics table, as crm-lookup-service's contract {@code object-fields-answer} has
 * them.
 *
 * @param stale Dynamics can't be asked now: there may be others since
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ObjectFields(String object, boolean stale, List<Field> fields) {

  /**
   * A field.
   *
   * @param type Dataverse's {@code AttributeType}
   */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Field(String name, String type, boolean creatable, boolean updatable) {}

  /** An answer that names no fields tells nothing. */
  boolean isComplete() {
    return object != null && fields != null && !fields.isEmpty();
  }

  Optional<Field> find(String name) {
    return fields.stream().filter(field -> name.equals(field.name())).findFirst();
  }
}
