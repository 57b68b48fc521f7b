package io.deskbridge.lookup.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  private final PhoneNumbers numbers = new PhoneNumbers();

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "  ",
        "anonymous",
        "Anonymous",
        "RESTRICTED",
        "private",
        "unknown",
        "unavailable",
        "Private Number",
        "+266696687",
        "266696687",
        "+26669668712",
        "sip:anonymous@anonymous.invalid",
        "\"Anonymous\" <sip:anonymous@anonymous.invalid>",
        "<sip:restricted@198.51.100.7;user=phone>",
        "sips:@anonymous.invalid"
      })
  void takesWordsForNobodyAsWithheld(String text) {
    // When
    CallerNumber caller = numbers.caller(text, "US");

    // Then
    assertThat(caller).isEqualTo(new CallerNumber.Withheld());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "+12065550142|US|+12065550142|",
        "(206) 555-0142|US|+12065550142|",
        "12065550142|US|+12065550142|",
        "12065550142|GB|+12065550142|",
        "0012065550142|US|+12065550142|",
        "tel:+1-206-555-0142|GB|+12065550142|",
        "tel:+12065550142;ext=7|GB|+12065550142|7",
        "sip:+12065550142@sbc.example;user=phone|GB|+12065550142|",
        "sip:%2B12065550142@sbc.example|GB|+12065550142|",
        "\"Grace\" <sip:+12065550142@198.51.100.7>|GB|+12065550142|",
        "<tel:+442079460142>|US|+442079460142|",
        "sip:+12065550142|US|+12065550142|",
        "020 7946 0142|GB|+442079460142|",
        "+39 02 1234 5678|US|+390212345678|"
      })
  void readsWhoCalls(String text, String region, String e164, String extension) {
    // When
    CallerNumber caller = numbers.caller(text, region);

    // Then
    assertThat(caller)
        .isInstanceOfSatisfying(
            CallerNumber.Known.class,
            known -> {
              assertThat(known.number().e164()).isEqualTo(e164);
              assertThat(known.number().extension()).isEqualTo(Optional.ofNullable(extension));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "12", "sip:alice@example.com", "+", "++--", "%%%", "<sip:>x"})
  void takesWhatIsNobodysNumberAsNone(String text) {
    // When
    CallerNumber caller = numbers.caller(text, "US");

    // Then
    assertThat(caller).isNotInstanceOf(CallerNumber.Known.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(206) 555-0142|US|+12065550142",
        "206/555/0142|US|+12065550142",
        "office 206 555 0142|US|+12065550142",
        "206 555 0142 (mobile)|US|+12065550142",
        "206 555 0142 / 206 555 0143|US|+12065550142",
        "206 555 0142 / 206 555 0143|US|+12065550143",
        "206-555-0142 or 206-555-0143|US|+12065550143",
        "home +1 206 555 0142, work +44 20 7946 0142 x7|DE|+442079460142",
        "Tel. 020 7946 0142 after 5pm|GB|+442079460142",
        "00442079460142|US|+442079460142",
        "442079460142|US|+442079460142",
        "+44 (0)20 7946 0142|US|+442079460142",
        "20 7946 0142|GB|+442079460142",
        "030/12345678|DE|+493012345678",
        "+1 206 555 0142 #7|US|+12065550142"
      })
  void findsTheNumberInWhatPeopleTyped(String text, String region, String e164) {
    // When
    boolean found = numbers.isIn(number(e164), text, region);

    // Then
    assertThat(found).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(206) 555-0142|US|+442065550142",
        "+44 20 7946 0142|US|+12079460142",
        "206-555-01421|US|+12065550142",
        "206-555-014|US|+12065550142",
        "+1 206 555 0142|US|+492065550142",
        "555-0142|US|+12065550142",
        "+49 30 12345678 9|DE|+493012345678",
        "call me|US|+12065550142",
        "2065550142|US|+2065550142"
      })
  void doesNotFindAnotherNumberInIt(String text, String region, String e164) {
    // When
    boolean found = numbers.isIn(number(e164), text, region);

    // Then
    assertThat(found).isFalse();
  }

  @Test
  void comparesExtensionsOnlyWhenBothHaveOne() {
    // Given
    TelephoneNumber without = number("+12065550142");
    TelephoneNumber seven = new TelephoneNumber(1, "2065550142", Optional.of("7"));
    TelephoneNumber eight = new TelephoneNumber(1, "2065550142", Optional.of("8"));

    // Then
    assertThat(without.isSameAs(seven)).isTrue();
    assertThat(seven.isSameAs(without)).isTrue();
    assertThat(seven.isSameAs(eight)).isFalse();
  }

  @Test
  void showsNoNumberInLogs() {
    assertThat(number("+12065550142")).hasToString("TelephoneNumber[+1…]");
  }

  private TelephoneNumber number(String e164) {
    return ((CallerNumber.Known) numbers.caller(e164, "ZZ")).number();
  }
}
