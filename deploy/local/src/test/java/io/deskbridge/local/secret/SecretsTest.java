package io.deskbridge.local.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void areTheSameNextTimeAndReadableByTheirOwnerOnly() throws Exception {
    // Given
    Path file = folder.resolve("secrets.properties");
    String made = Secrets.keptIn(file).named("postgres");

    // When
    String again = Secrets.keptIn(file).named("postgres");

    // Then
    assertThat(again).isEqualTo(made).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void differByName() {
    // Given
    Secrets secrets = Secrets.inMemory();

    // When
    String one = secrets.named("one");

    // Then
    assertThat(secrets.named("two")).isNotEqualTo(one);
  }

  @Test
  void keepAKeysetThatIsThere() throws Exception {
    // Given
    Path file = Keysets.keptIn(folder.resolve("keyset.json"));
    String made = Files.readString(file);

    // When
    Keysets.keptIn(file);

    // Then
    assertThat(Files.readString(file)).isEqualTo(made).contains("primaryKeyId", "AesGcmKey");
  }
}
