package io.deskbridge.settings.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FieldVerdictTest {

  private static final ObjectFields.Field TEXT =
      new ObjectFields.Field("new_tier", "String", true, true);

  @ParameterizedTest
  @EnumSource(FieldUse.class)
  void takesAWritableTextFieldForEverything(FieldUse use) {
    // When
    FieldVerdict verdict = on(use, contact(false, TEXT), account(false));

    // Then
    assertThat(verdict).isEqualTo(new FieldVerdict.Good());
  }

  @ParameterizedTest
  @CsvSource({
    "SEARCHED, Picklist, true, true",
    "PHONE, Integer, true, true",
    "NEW_PHONE, String, false, true",
    "WRITTEN, String, false, false"
  })
  void refusesWhatCantDoWhatItIsNeededFor(
      FieldUse use, String type, boolean creatable, boolean updatable) {
    // Given
    var field = new ObjectFields.Field("new_tier", type, creatable, updatable);

    // When
    FieldVerdict verdict = on(use, contact(false, field), account(false));

    // Then
    assertThat(verdict).isInstanceOf(FieldVerdict.Wrong.class);
    assertThat(((FieldVerdict.Wrong) verdict).problem().code()).isEqualTo("unfit-field");
    assertThat(((FieldVerdict.Wrong) verdict).problem().detail()).isEqualTo(use.unfit());
  }

  @Test
  void isContentWhenOneOfTheTablesHasIt() {
    // Given
    var unfit = new ObjectFields.Field("new_tier", "Picklist", true, true);

    // When
    FieldVerdict verdict = on(FieldUse.PHONE, contact(false, unfit), account(false, TEXT));

    // Then
    assertThat(verdict).isEqualTo(new FieldVerdict.Good());
  }

  @Test
  void refusesWhatNoTableHas() {
    // When
    FieldVerdict verdict = on(FieldUse.READ, contact(false), account(false));

    // Then
    assertThat(((FieldVerdict.Wrong) verdict).problem().code()).isEqualTo("unknown-field");
    assertThat(((FieldVerdict.Wrong) verdict).problem().pointer()).isEqualTo("/lookupField");
    assertThat(((FieldVerdict.Wrong) verdict).problem().detail()).contains("contact or account");
  }

  @Test
  void judgesNothingByTablesThatCantBeToldOrWereToldLongAgo() {
    // When
    FieldVerdict halfTold =
        FieldVerdict.on(named(FieldUse.READ), Map.of(CrmTable.CONTACT, contact(false)));
    FieldVerdict stale = on(FieldUse.READ, contact(true), account(false));

    // Then
    assertThat(halfTold).isInstanceOf(FieldVerdict.Unchecked.class);
    assertThat(stale).isInstanceOf(FieldVerdict.Unchecked.class);
  }

  @Test
  void believesAFieldThatWasThereWhenDynamicsWasLastAsked() {
    // When
    FieldVerdict verdict = on(FieldUse.READ, contact(true, TEXT), account(true));

    // Then
    assertThat(verdict).isEqualTo(new FieldVerdict.Good());
  }

  private static FieldVerdict on(FieldUse use, ObjectFields contact, ObjectFields account) {
    return FieldVerdict.on(
        named(use), Map.of(CrmTable.CONTACT, contact, CrmTable.ACCOUNT, account));
  }

  private static NamedField named(FieldUse use) {
    return new NamedField(
        "/lookupField", "new_tier", EnumSet.of(CrmTable.CONTACT, CrmTable.ACCOUNT), use, false);
  }

  private static ObjectFields contact(boolean stale, ObjectFields.Field... fields) {
    return new ObjectFields("contact", stale, List.of(fields));
  }

  private static ObjectFields account(boolean stale, ObjectFields.Field... fields) {
    return new ObjectFields("account", stale, List.of(fields));
  }
}
