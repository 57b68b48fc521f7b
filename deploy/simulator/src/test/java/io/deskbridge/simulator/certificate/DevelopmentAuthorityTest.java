package io.deskbridge.simulator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.file.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentAuthorityTest {

  @TempDir private Path directory;

  @Test
  void certifiesTheNamesOfTheStandInsAndOfTheEdge() throws Exception {
    try (DataFolder folder = DataFolder.keptAt(directory)) {
      // When
      X509Certificate server = serverCertificateIn(folder);

      // Then
      assertThat(server.getSubjectAlternativeNames())
          .extracting(entry -> entry.get(1))
          .isEqualTo(
              List.of(
                  "localhost",
                  "*.localhost",
                  "*.dynamics.localhost",
                  "*.deskbridge.localhost",
                  "login.microsoftonline.com",
                  "127.0.0.1"));
    }
  }

  @Test
  void renewsACertificateOfAnOlderVersionThatLacksANameButKeepsTheAuthority() throws Exception {
    try (DataFolder folder = DataFolder.keptAt(directory)) {
      // Given
      serverCertificateIn(folder);
      byte[] authority = Files.readAllBytes(folder.resolve("ca.crt"));
      Instant now = Instant.now();
      X509Certificate nameless =
          SelfSigned.certificate("old", Pem.newKeyPair(), now, now.plus(Duration.ofDays(300)));
      Files.writeString(folder.resolve("server.crt"), Pem.of(nameless));

      // When
      X509Certificate renewed = serverCertificateIn(folder);

      // Then
      assertThat(ServerNames.areAllIn(renewed)).isTrue();
      assertThat(Files.readAllBytes(folder.resolve("ca.crt"))).isEqualTo(authority);
    }
  }

  private static X509Certificate serverCertificateIn(DataFolder folder) throws Exception {
    return Pem.certificate(
        Files.readString(DevelopmentAuthority.in(folder, Clock.systemUTC()).serverCertificate()));
  }
}
