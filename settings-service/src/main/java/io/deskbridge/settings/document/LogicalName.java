package io.deskbridge.settings.document;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Logical name of a Dataverse column; whether it exists is not asked here. */
@Pattern(regexp = LogicalName.FORMAT)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface LogicalName {

  /** As Dataverse has them: lower case, at most 128 characters. */
  String FORMAT = "[a-z][a-z0-9_]{0,127}";

  String message() default
      "Give the field's logical name as Dynamics shows it: lower-case letters, digits and underscores, e.g. new_tier.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
