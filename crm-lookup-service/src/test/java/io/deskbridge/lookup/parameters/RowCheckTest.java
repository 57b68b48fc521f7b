package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowCheckTest {

  @ParameterizedTest
  @CsvSource({
    "primarycontactid, contact",
    "customerid, account",
    "customerid, contact",
    "new_tier, contact.new_tier",
    "new_tier, account.numberofemployees",
    "new_tier, contact.new_kind",
    "new_queue, interaction.queueId",
    "new_queue, interaction.caller.identifier",
    "followupby, interaction.startedAt",
    "new_loyaltypoints, custom.Loyalty points",
    "new_loyaltypoints, account.numberofemployees",
    "new_ratio, contact.annualincome",
    "new_channel, contact.new_kind",
    "new_channel, constant:voice",
    "new_channel, constant:2",
    "new_vip, constant:yes",
    "followupby, constant:2026-11-24",
    "title, constant:A call",
    "customerid, contact.parentcustomerid",
    "primarycontactid, account.primarycontactid"
  })
  void takesARowWhoseFieldAndSourceExistAndFit(String caseField, String source) {
    // When
    List<RowVerdict> verdicts = check(row(caseField, source));

    // Then
    assertThat(verdicts)
        .singleElement()
        .isInstanceOfSatisfying(
            RowVerdict.Correct.class,
            correct -> assertThat(correct.caseField()).isEqualTo(caseField));
  }

  @ParameterizedTest
  @CsvSource({
    "new_doesnotexist, contact.fullname, unknown-field",
    "ticketnumber, contact.fullname, read-only",
    "incidentid, constant:x, read-only",
    "new_tier, contact.nosuch, unknown-source",
    "new_tier, account.nosuch, unknown-source",
    "new_tier, interaction.nosuch, unknown-source",
    "new_tier, lead.fullname, unknown-source",
    "new_tier, contact., unknown-source",
    "new_tier, contact, type-mismatch",
    "primarycontactid, account, type-mismatch",
    "primarycontactid, contact.fullname, type-mismatch",
    "new_tier, contact.parentcustomerid, type-mismatch",
    "new_regionid, contact.new_regionid, type-mismatch",
    "new_loyaltypoints, interaction.startedAt, type-mismatch",
    "customerid, custom.Customer, type-mismatch",
    "new_tier, constant:more than twenty letters, too-long",
    "new_loyaltypoints, constant:many, not-a-number",
    "new_loyaltypoints, constant:1.5, out-of-range",
    "new_loyaltypoints, constant:3000000000, out-of-range",
    "new_channel, constant:Pigeon, not-an-option",
    "new_vip, constant:perhaps, not-a-boolean",
    "followupby, constant:tomorrow, not-a-date",
    "new_tier, 'constant: ', empty-constant"
  })
  void refusesARowAndSaysWhy(String caseField, String source, String code) {
    // When
    List<RowVerdict> verdicts = check(row(caseField, source));

    // Then
    assertThat(verdicts)
        .singleElement()
        .isInstanceOfSatisfying(
            RowVerdict.Wrong.class,
            wrong -> {
              assertThat(wrong.note().caseField()).isEqualTo(caseField);
              assertThat(wrong.note().code()).isEqualTo(code);
              assertThat(wrong.note().text()).endsWith(".");
            });
  }

  @Test
  void refusesEveryRowThatNamesAFieldTwice() {
    // When
    List<RowVerdict> verdicts =
        check(
            row("new_tier", "contact.new_tier"),
            row("title", "constant:A call"),
            row("new_tier", "constant:Gold"));

    // Then
    assertThat(verdicts)
        .extracting(verdict -> verdict instanceof RowVerdict.Correct)
        .containsExactly(false, true, false);
  }

  @Test
  void isOffWhenTheBoxIsNotTickedOrNoRowIsCorrect() {
    // Given
    List<RowVerdict> wrong = check(row("new_doesnotexist", "contact"));
    List<RowVerdict> mixed =
        check(row("new_doesnotexist", "contact"), row("title", "constant:A call"));

    // When
    List<Boolean> on =
        Stream.of(
                RowVerdict.isOn(true, wrong),
                RowVerdict.isOn(true, List.of()),
                RowVerdict.isOn(false, mixed),
                RowVerdict.isOn(true, mixed))
            .toList();

    // Then
    assertThat(on).containsExactly(false, false, false, true);
  }

  private static ParameterRow row(String caseField, String source) {
    return new ParameterRow(caseField, source);
  }

  private static List<RowVerdict> check(ParameterRow... rows) {
    return RowCheck.of(List.of(rows), SampleColumns.COLUMNS, Operation.CREATE);
  }
}
