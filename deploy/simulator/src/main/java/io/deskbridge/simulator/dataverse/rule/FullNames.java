package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the full name of a person. */
final class FullNames implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    boolean person = draft.isOf("contact") || draft.isOf("systemuser");
    if (person && (draft.isNew() || draft.gives("firstname") || draft.gives("lastname"))) {
      String name =
          Stream.of(draft.value("firstname"), draft.value("lastname"))
              .filter(Objects::nonNull)
              .map(Object::toString)
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(" "));
      draft.set("fullname", name.isEmpty() ? null : name);
    }
  }
}
