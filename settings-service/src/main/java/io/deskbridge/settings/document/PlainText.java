package io.deskbridge.settings.document;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text for people: one line, no space around it, no control character (jsonb refuses U+0000). */
@Pattern(regexp = "(?!\\s)[^\\p{Cntrl}]*(?<!\\s)")
@Size
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

  @OverridesAttribute(constraint = Size.class, name = "min")
  int min() default 0;

  @OverridesAttribute(constraint = Size.class, name = "max")
  int max();

  String message();

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
