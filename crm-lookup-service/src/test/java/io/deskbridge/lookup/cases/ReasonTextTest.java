package io.deskbridge.lookup.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTextTest {

  /** Codes that the write of a case can meet. */
  private static final List<String> REFUSALS =
      List.of(
          "0x80040217",
          "0x80060891",
          "0x80060892",
          "0x80040237",
          "0x80040333",
          "0x80060883",
          "0x8006088D",
          "0x80040220",
          "0x80048306",
          "0x80072560",
          "0x80040225",
          "0x80040265",
          "0x80044331",
          "0x8004431A",
          "0x80048408",
          "0x80048d19",
          "0x80060888",
          "0x8006088a",
          "0x800404cf",
          "0x80044410",
          "0x8004440f");

  @Test
  void tellsEveryRefusalOfDynamicsApart() {
    // When
    Map<String, String> codesByText = new HashMap<>();
    REFUSALS.forEach(code -> codesByText.put(ReasonText.of("refused: " + code), code));

    // Then
    assertThat(codesByText).hasSameSizeAs(REFUSALS);
    assertThat(codesByText.keySet()).noneMatch(text -> text.contains("with the code"));
  }

  @Test
  void saysTheSameOfBothWaysInWhichAContactIsNotTheCustomers() {
    // When
    String ofAccount = ReasonText.of("refused: 0x8004F864");

    // Then
    assertThat(ofAccount).isEqualTo("The contact does not belong to the customer.");
    assertThat(ReasonText.of("refused: 0x8004F865")).isEqualTo(ofAccount);
  }

  @Test
  void namesTheCodeOfARefusalThatIsNotForeseen() {
    // When
    String text = ReasonText.of("refused: 0x80041234");

    // Then
    assertThat(text).isEqualTo("Dynamics refused it with the code 0x80041234.");
  }

  @Test
  void saysWhatToDoWhenACustomerMayNotBeMade() {
    // When
    String text = ReasonText.of("customer-refused: 0x80040220");

    // Then
    assertThat(text)
        .isEqualTo(
            "Dynamics does not let the customer be made. Name the customer. Who writes lacks a"
                + " privilege. An administrator adds it to the security role.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not-connected-yet",
        "earlier-call-first",
        "lookup-unavailable",
        "customer-not-made-yet",
        "lookup-off",
        "several-customers",
        "no-customer",
        "anonymous",
        "customer-removed",
        "customer-refused",
        "customer-not-found",
        "case-not-found",
        "case-without-customer",
        "case-closed",
        "case-merged",
        "case-deleted",
        "no-case",
        "throttled",
        "no-answer",
        "unexpected-answer",
        "dynamics-unreachable",
        "metadata-unreachable",
        "changed-meanwhile",
        "reauth-required",
        "not-connected",
        "other-organisation",
        "payload-unreadable",
        "internal-error",
        "refused",
        "ended-without-connection",
        "not-connected-within-a-day",
        "record-creation-off",
        "unavailable"
      })
  void knowsEveryReasonOfOurs(String reason) {
    // When
    String text = ReasonText.of(reason);

    // Then
    assertThat(text).endsWith(".").doesNotStartWith("Not foreseen");
  }
}
