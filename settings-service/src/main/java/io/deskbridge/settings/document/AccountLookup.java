package io.deskbridge.settings.document;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;

/**
 * How the customer of an interaction is found, and which case fields are filled from what. Whether
 * a named field exists in Dynamics is asked of crm-lookup-service before it is saved.
 *
 * @param objectType what is searched first
 * @param secondaryLookup whether the other object is searched when the first gave none
 * @param defaultRegion ISO 3166 alpha-2: where a number without country code is at home
 */
@RegisterForReflection
public record AccountLookup(
    @NotNull(message = "Say contact or account.") CrmObject objectType,
    @NotNull(message = "Say true or false.") Boolean secondaryLookup,
    @NotNull(message = "Name a region, e.g. US.") @Region String defaultRegion,
    @NotNull(message = "Name the phone fields of contact and account.") @Valid
        PhoneFields phoneFields,
    @NotNull(message = "Name the field that gets the number of a new record.") @LogicalName
        String newRecordPhoneField,
    @NotNull(message = "Give a list; it may be empty.")
        @Size(max = 20, message = "Give at most 20 fields.")
        List<@NotNull(message = "A field can't be null.") @LogicalName String> displayFields,
    @NotNull(message = "Say ask, last-updated or earliest-created.")
        OnMultipleMatches onMultipleMatches,
    @NotNull(message = "Say true or false.") Boolean useCustomParameterMatching,
    @NotNull(message = "Give the rows of contact and account.") @Valid Parameters parameters) {

  static final AccountLookup DEFAULTS =
      new AccountLookup(
          CrmObject.CONTACT,
          true,
          "US",
          new PhoneFields(List.of("mobilephone", "telephone1"), List.of("telephone1")),
          "telephone1",
          List.of("fullname", "emailaddress1"),
          OnMultipleMatches.ASK,
          false,
          new Parameters(List.of(), List.of()));

  /** What happens when several records match. */
  public enum OnMultipleMatches {
    ASK,
    LAST_UPDATED,
    EARLIEST_CREATED;

    @JsonValue
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Columns that hold phone numbers, by object. */
  @RegisterForReflection
  public record PhoneFields(
      @NotNull(message = "Give a list; it may be empty.")
          @Size(max = 10, message = "Give at most 10 fields.")
          List<@NotNull(message = "A field can't be null.") @LogicalName String> contact,
      @NotNull(message = "Give a list; it may be empty.")
          @Size(max = 10, message = "Give at most 10 fields.")
          List<@NotNull(message = "A field can't be null.") @LogicalName String> account) {}

  /** The rows of Parameters Configuration; each object type keeps its own. */
  @RegisterForReflection
  public record Parameters(
      @NotNull(message = "Give a list; it may be empty.")
          @Size(max = 100, message = "Give at most 100 rows.")
          List<@NotNull(message = "A row can't be null.") @Valid ParameterRow> contact,
      @NotNull(message = "Give a list; it may be empty.")
          @Size(max = 100, message = "Give at most 100 rows.")
          List<@NotNull(message = "A row can't be null.") @Valid ParameterRow> account) {}

  /** That case field is filled from that source. */
  @RegisterForReflection
  public record ParameterRow(
      @NotNull(message = "Name the case field.") @LogicalName String caseField,
      @NotNull(message = "Name the source.") @ParameterSource String source) {}
}
