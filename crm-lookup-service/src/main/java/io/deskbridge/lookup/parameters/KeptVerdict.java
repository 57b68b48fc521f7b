package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.deskbridge.lookup.fields.Field;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** A verdict in the form that the database keeps; {@code wrong} alone, or the other members. */
@RegisterForReflection(
    targets = {
      KeptVerdict.class,
      RowNote.class,
      Field.class,
      Field.Option.class,
      Field.Range.class
    })
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptVerdict(String source, Field target, Field origin, RowNote wrong) {

  static KeptVerdict of(RowVerdict verdict, String spelledSource) {
    return switch (verdict) {
      case RowVerdict.Correct correct ->
          new KeptVerdict(spelledSource, correct.target(), correct.origin().orElse(null), null);
      case RowVerdict.Wrong(RowNote note) -> new KeptVerdict(null, null, null, note);
    };
  }

  RowVerdict verdict() {
    return wrong == null
        ? new RowVerdict.Correct(
            target.logicalName(),
            Source.parse(source).orElseThrow(),
            target,
            Optional.ofNullable(origin))
        : new RowVerdict.Wrong(wrong);
  }
}
