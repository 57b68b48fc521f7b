package io.deskbridge.lookup.fields;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The columns of a table, as the portal's lists and settings-service see them.
 *
 * @param object whose they are
 * @param readAt when Dynamics told them
 * @param stale Dynamics can't be asked now: there may be others since
 * @param fields by name
 */
@Schema(name = "ObjectFields")
record FieldsView(
    CrmTable object,
    @Schema(description = "When Dynamics told them.") Instant readAt,
    @Schema(description = "Dynamics can't be asked now: there may be others since.") boolean stale,
    List<FieldView> fields) {

  /** A column. */
  @Schema(name = "ObjectField")
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record FieldView(
      @Schema(description = "Logical name.") String name,
      @Schema(description = "As people read it.") String label,
      @Schema(
              description =
                  "AttributeType of Dataverse; MultiSelectPicklist where it says Virtual of several options.",
              examples = "Picklist")
          String type,
      @Schema(description = "People can't save a record without it.")
          @JsonInclude(JsonInclude.Include.ALWAYS)
          boolean required,
      @Schema(description = "Can be set when a record is made.")
          @JsonInclude(JsonInclude.Include.ALWAYS)
          boolean creatable,
      @Schema(description = "Can be changed.") @JsonInclude(JsonInclude.Include.ALWAYS)
          boolean updatable,
      @Schema(description = "Longest text, in characters.", implementation = Integer.class)
          OptionalInt maxLength,
      @Schema(description = "Tables that a lookup may point at.") List<String> targets,
      @Schema(description = "Choices.") List<OptionView> options) {

    static FieldView of(Field field) {
      return new FieldView(
          field.logicalName(),
          field.label(),
          field.type(),
          field.required(),
          field.creatable(),
          field.updatable(),
          field.maxLength(),
          field.targets(),
          field.options().stream()
              .map(option -> new OptionView(option.value(), option.label()))
              .toList());
    }
  }

  /** A choice. */
  @Schema(name = "FieldOption")
  record OptionView(int value, String label) {}

  /** The tables whose columns are told. */
  @Schema(name = "CrmObject")
  enum CrmTable {
    @JsonProperty("contact")
    CONTACT("contact"),
    @JsonProperty("account")
    ACCOUNT("account"),
    @JsonProperty("incident")
    INCIDENT("incident");

    private final String logicalName;

    CrmTable(String logicalName) {
      this.logicalName = logicalName;
    }

    String logicalName() {
      return logicalName;
    }
  }

  static FieldsView of(CrmTable object, KnownFields known) {
    return new FieldsView(
        object,
        known.readAt(),
        known.stale(),
        known.byName().values().stream()
            .sorted(Comparator.comparing(Field::logicalName))
            .map(FieldView::of)
            .toList());
  }
}
