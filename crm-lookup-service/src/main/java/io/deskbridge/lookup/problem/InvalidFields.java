package io.deskbridge.lookup.problem;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Reads which fields of a body were wrong out of what Jackson and Bean Validation report. */
final class InvalidFields {

  private InvalidFields() {}

  static List<FieldProblem> of(ConstraintViolationException failure) {
    return failure.getConstraintViolations().stream()
        .map(InvalidFields::of)
        .sorted(Comparator.comparing(FieldProblem::pointer))
        .toList();
  }

  /** Empty when the body is no JSON at all. */
  static List<FieldProblem> of(JsonProcessingException failure) {
    return switch (failure) {
      case JsonMappingException mapping when mapping.getCause() instanceof JsonParseException ->
          List.of();
      case UnrecognizedPropertyException unknown ->
          field(
              unknown,
              "unknown-field",
              "This field does not exist; remove it or check its spelling.");
      case InvalidTypeIdException wrong -> type(wrong);
      case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
          field(wrong, "unknown-value", "Allowed values: " + values(wrong.getTargetType()) + ".");
      case InvalidFormatException wrong ->
          field(wrong, "wrong-type", "Expected " + expected(wrong.getTargetType()) + ".");
      case ValueInstantiationException refused
          when refused.getCause() instanceof IllegalArgumentException e ->
          field(refused, "invalid-value", e.getMessage());
      case MismatchedInputException wrong
          when wrong.getPath().isEmpty()
              && wrong.getLocation() != null
              && wrong.getMessage().startsWith("No content") ->
          List.of();
      case MismatchedInputException wrong ->
          field(wrong, "wrong-type", "Expected " + expected(wrong.getTargetType()) + ".");
      default -> List.of();
    };
  }

  static String place(JsonProcessingException failure) {
    return failure.getLocation() == null
        ? "."
        : " (line %d, column %d)."
            .formatted(failure.getLocation().getLineNr(), failure.getLocation().getColumnNr());
  }

  private static FieldProblem of(ConstraintViolation<?> violation) {
    String annotation =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    String code =
        switch (annotation) {
          case "NotNull", "NotBlank", "NotEmpty" -> "missing-field";
          default -> "invalid-value";
        };
    return new FieldProblem(pointer(violation.getPropertyPath()), code, violation.getMessage());
  }

  private static List<FieldProblem> field(
      JsonMappingException failure, String code, String detail) {
    return List.of(new FieldProblem(pointer(failure), code, detail));
  }

  /** The member that says which of several forms a body has. */
  private static List<FieldProblem> type(InvalidTypeIdException failure) {
    Class<?> base = failure.getBaseType().getRawClass();
    String member = "/" + escape(base.getAnnotation(JsonTypeInfo.class).property());
    String allowed =
        Arrays.stream(base.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.joining(", "));
    String code = failure.getTypeId() == null ? "missing-field" : "unknown-value";
    return List.of(new FieldProblem(member, code, "Allowed values: " + allowed + "."));
  }

  private static String pointer(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
        .map(InvalidFields::escape)
        .collect(Collectors.joining("/", "/", ""));
  }

  /** Leaves out the method and parameter that Bean Validation puts in front of a body's fields. */
  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKey() != null) {
        pointer.append('/').append(escape(node.getKey().toString()));
      }
      if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
        pointer.append('/').append(escape(node.getName()));
      }
    }
    return pointer.toString();
  }

  private static String escape(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }

  private static String values(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "another type";
    }
    if (type == String.class || type.isEnum()) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number";
    }
    if (java.util.Collection.class.isAssignableFrom(type)) {
      return "an array";
    }
    return java.time.temporal.Temporal.class.isAssignableFrom(type)
        ? "a time in ISO 8601, e.g. 2026-01-31T09:00:00Z"
        : "an object";
  }
}
