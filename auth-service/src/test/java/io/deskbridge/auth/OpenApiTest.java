package io.deskbridge.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.verification.Mistake;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class OpenApiTest {

  private static final Path COMMITTED = Path.of("docs/openapi.yaml");
  private static final Path SERVED = Path.of("target/openapi.yaml");

  @Test
  void isWhatWasCommitted() throws IOException {
    // When
    String served = RestAssured.get("/q/openapi").asString();

    // Then
    Files.writeString(SERVED, served);
    assertThat(served)
        .as("An endpoint changed. Look at the difference, then: cp %s %s", SERVED, COMMITTED)
        .isEqualTo(Files.readString(COMMITTED));
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void namesEveryErrorCode(ErrorCode code) throws IOException {
    assertThat(Files.readString(COMMITTED)).containsPattern("(?m)^ *- " + code.code() + "$");
  }

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void namesEveryMistake(Mistake mistake) throws IOException {
    assertThat(Files.readString(COMMITTED)).contains(mistake.code());
  }
}
