package io.deskbridge.settings.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;

/** auth-service's problem: what this service passes on of it. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record StageRefusal(List<FieldError> errors) {

  private static final Set<String> FIELDS =
      Set.of("/applicationId", "/keyPassword", "/directoryTenant", "/environmentUrl");

  /** One wrong value. */
  @RegisterForReflection
  @JsonIgnoreProperties(ignoreUnknown = true)
  record FieldError(String pointer, String code, String detail) {}

  /** Whether it names fields of the form, and only those. */
  boolean isAboutFields() {
    return errors != null
        && !errors.isEmpty()
        && errors.stream()
            .allMatch(
                each ->
                    each != null
                        && each.pointer() != null
                        && FIELDS.contains(each.pointer())
                        && each.code() != null
                        && each.detail() != null);
  }
}
