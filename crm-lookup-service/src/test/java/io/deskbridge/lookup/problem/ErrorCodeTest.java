package io.deskbridge.lookup.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasAStatusOfFailureATitleAndADashedName(ErrorCode code) {
    assertThat(code.status()).isBetween(400, 599);
    assertThat(code.title()).isNotBlank();
    assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeIsDocumented(ErrorCode code) throws IOException {
    assertThat(Files.readString(Path.of("docs/openapi.yaml"))).contains("- " + code.code() + "\n");
  }
}
