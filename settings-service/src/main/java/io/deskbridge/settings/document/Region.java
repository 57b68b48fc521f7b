package io.deskbridge.settings.document;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import java.util.Set;

/** A country or region of ISO 3166-1, two capital letters. */
@Constraint(validatedBy = Region.Listed.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Region {

  String message() default
      "Give a country code of two capital letters (ISO 3166 alpha-2), e.g. US.";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Accepts what the JDK's list of ISO 3166 has. */
  final class Listed implements ConstraintValidator<Region, String> {

    private static final Set<String> KNOWN =
        Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return value == null || KNOWN.contains(value);
    }
  }
}
