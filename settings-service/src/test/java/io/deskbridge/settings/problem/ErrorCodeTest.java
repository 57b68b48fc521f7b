package io.deskbridge.settings.problem;

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
  void everyCodeHasALineInTheOpenApiDocument(ErrorCode code) throws IOException {
    // Given
    String line = "- `%s` (%d): %s".formatted(code.code(), code.status(), code.title());

    // When
    String document = Files.readString(Path.of("docs/openapi.yaml"));

    // Then
    assertThat(document).contains(line);
  }
}
