package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  private static final String NOOR = "11111111-1111-4111-8111-111111111111";
  private static final List<ColumnValue> SENT =
      List.of(
          ColumnValue.plain("new_tier", JsonNodeFactory.instance.textNode("Gold")),
          ColumnValue.plain("new_loyaltypoints", JsonNodeFactory.instance.numberNode(-1)),
          ColumnValue.customer(new Reference("contact", NOOR)),
          ColumnValue.pointing(
              SampleColumns.lookup("primarycontactid", "Lookup", "contact"),
              new Reference("contact", "33333333-3333-4333-8333-333333333333")));

  @ParameterizedTest
  @CsvSource({
    "0x80044331, 'A validation error occurred.  The length of the ''new_tier'' attribute of the"
        + " ''incident'' entity exceeded the maximum allowed length of ''20''.', new_tier",
    "0x80044330, 'A validation error occurred.  The value -1 of ''new_loyaltypoints'' on record of"
        + " type ''incident'' is outside the valid range.', new_loyaltypoints",
    "0x80048d19, 'Invalid property ''new_tier'' was found in entity"
        + " ''Microsoft.Dynamics.CRM.incident''.', new_tier",
    "0x80048d19, 'An undeclared property ''customerid_contact'' which only has property annotations"
        + " in the payload', customerid",
    "0x80040217, 'contact With Id = 11111111-1111-4111-8111-111111111111 Does Not Exist',"
        + " customerid",
    "0x8004F864, 'The specified contact does not belong', primarycontactid",
    "0x8004f865, 'The specified contact does not belong', primarycontactid"
  })
  void findsTheColumnThatARefusalIsAbout(String code, String message, String caseField) {
    // When
    Refusal refusal = Refusal.read(400, code, message, SENT);

    // Then
    assertThat(refusal)
        .isInstanceOfSatisfying(
            Refusal.Columns.class,
            columns ->
                assertThat(columns.notes())
                    .extracting(RowNote::caseField)
                    .containsExactly(caseField));
  }

  @ParameterizedTest
  @CsvSource({
    "0x80040265, 'An error occurred in the plug-in.'",
    "0x80048d19, 'Cannot convert the literal ''new_tier'' to the expected type ''Edm.Int32''.'",
    "0x80040217, 'contact With Id = 99999999-9999-4999-8999-999999999999 Does Not Exist'"
  })
  void saysThatNoColumnIsNamed(String code, String message) {
    // When
    Refusal refusal = Refusal.read(400, code, message, SENT);

    // Then
    assertThat(refusal).isEqualTo(new Refusal.Unnamed(code));
  }

  @ParameterizedTest
  @CsvSource({
    "403, 0x80040220",
    "412, 0x80060892",
    "400, 0x800404cf",
    "400, 0x80044410",
    "413, ''"
  })
  void saysThatNoChoiceOfColumnsWouldDo(int status, String code) {
    // When
    Refusal refusal = Refusal.read(status, code, "No.", SENT);

    // Then
    assertThat(refusal).isEqualTo(new Refusal.Whole(code));
  }

  @Test
  void blamesCustomerWhenTheContactRuleIsBrokenByCustomerAlone() {
    // When
    Refusal refusal =
        Refusal.read(
            400,
            "0x8004F864",
            "No.",
            List.of(ColumnValue.customer(new Reference("account", NOOR))));

    // Then
    assertThat(refusal)
        .isEqualTo(
            new Refusal.Columns(
                List.of(
                    new RowNote(
                        "customerid",
                        "contact-not-of-customer",
                        "The contact does not belong to the customer of the case."))));
  }
}
