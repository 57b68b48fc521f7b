package io.deskbridge.settings.document;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Where a row of Parameters Configuration takes its value from. */
@Pattern(regexp = ParameterSource.FORMAT)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterSource {

  /**
   * {@code contact}, {@code account}, {@code contact.<field>}, {@code account.<field>}, {@code
   * interaction.<field>}, {@code custom.<label>}, {@code constant:<text>}.
   */
  String FORMAT =
      "(?:contact|account)(?:\\."
          + LogicalName.FORMAT
          + ")?"
          + "|interaction(?:\\.[A-Za-z][A-Za-z0-9]{0,63}){1,4}"
          + "|custom\\.[^\\p{Cntrl}]{1,100}"
          + "|constant:[^\\p{Cntrl}]{0,2000}";

  String message() default
      "Give contact, account, contact.<field>, account.<field>, interaction.<field>, custom.<label> or constant:<text>.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
