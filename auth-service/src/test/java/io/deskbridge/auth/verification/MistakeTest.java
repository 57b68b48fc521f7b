package io.deskbridge.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.entra.EntraRefusal;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MistakeTest {

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void everyMistakeNamesAFieldAndSaysInTwoSentencesWhatHappenedAndTheMend(Mistake mistake) {
    // When
    String detail = mistake.refusal().detail();

    // Then
    assertThat(mistake.pointer())
        .isIn("/applicationId", "/keyPassword", "/directoryTenant", "/environmentUrl");
    assertThat(mistake.code()).matches("[a-z]+(-[a-z]+)*");
    assertThat(detail).matches("[A-Z].+[.)] [A-Z].+\\.").hasSizeBetween(60, 300);
  }

  @Test
  void everyMistakeHasItsOwnWords() {
    assertThat(Arrays.stream(Mistake.values()).map(each -> each.refusal().detail()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "7000215, key-password-wrong, /keyPassword",
    "7000222, key-password-expired, /keyPassword",
    "7000218, key-password-missing, /keyPassword",
    "700016, application-unknown, /applicationId",
    "7000229, application-unknown, /applicationId",
    "7000112, application-disabled, /applicationId",
    "53003, application-blocked, /applicationId",
    "530035, application-blocked, /applicationId",
    "50105, application-not-assigned, /applicationId",
    "501051, application-not-assigned, /applicationId",
    "90002, directory-unknown, /directoryTenant",
    "900023, directory-malformed, /directoryTenant",
    "500011, environment-not-in-directory, /environmentUrl",
    "650052, environment-not-in-directory, /environmentUrl",
    "70011, environment-not-accepted, /environmentUrl",
    "4711, entra-refused, /applicationId"
  })
  void everyCodeOfEntraThatAnAdministratorMeetsLeadsToAField(
      int number, String code, String pointer) {
    // When
    Refusal refusal = Mistake.of(new EntraRefusal(number));

    // Then
    assertThat(refusal.mistake().code()).isEqualTo(code);
    assertThat(refusal.mistake().pointer()).isEqualTo(pointer);
  }

  @Test
  void aCodeThatIsNotKnownIsNamed() {
    assertThat(Mistake.of(new EntraRefusal(4711)).detail()).contains("(AADSTS4711)");
  }

  @ParameterizedTest
  @CsvSource({
    "403, 0x80072560, application-user-missing",
    "403, 0x80040225, application-user-disabled",
    "403, 0x80040220, application-user-without-roles",
    "403, 0x80048306, application-user-without-roles",
    "401, '', environment-of-other-directory",
    "404, '', environment-unknown",
    "400, 0x80040216, dynamics-refused"
  })
  void everyRefusalOfDynamicsHasItsMistake(int status, String remoteCode, String code) {
    assertThat(Mistake.of(new DataverseAnswer.Refused<>(status, remoteCode)).mistake().code())
        .isEqualTo(code);
  }

  @Test
  void anUnknownRefusalOfDynamicsIsNamed() {
    assertThat(Mistake.of(new DataverseAnswer.Refused<>(400, "0x80040216")).detail())
        .contains("(status 400 0x80040216)");
  }

  @Test
  void everyFaultOfAnAddressHasAMistakeOfItsOwn() {
    assertThat(Arrays.stream(EnvironmentUrl.Fault.values()).map(Mistake::of))
        .doesNotHaveDuplicates()
        .allMatch(mistake -> Set.of("/environmentUrl").contains(mistake.pointer()));
  }
}
