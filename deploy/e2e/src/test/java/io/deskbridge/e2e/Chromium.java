package io.deskbridge.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.deskbridge.local.file.Directories;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Chromium of this machine as an agent has it who blocks third-party cookies. It takes the one
 * key of the development servers' certificate for good, and no other mistake of a certificate.
 */
final class Chromium implements AutoCloseable {

  private static final int WIDTH = 1_180;
  private static final int HEIGHT = 860;

  /** {@code cookie_controls_mode} 1: third-party cookies are blocked. */
  private static final String PREFERENCES =
      """
      {"profile": {"block_third_party_cookies": true, "cookie_controls_mode": 1}}
      """;

  private final Playwright playwright;
  private final Path home;
  private final Path serverCertificate;

  Chromium(Path home, Path serverCertificate) {
    this.home = home;
    this.serverCertificate = serverCertificate;
    this.playwright = PlaywrightDriver.start();
  }

  /** A person's own browser: nothing of another one's is in it. */
  BrowserContext of(String person) {
    Path profile = home.resolve(person);
    Directories.delete(profile);
    write(profile.resolve("Default/Preferences"), PREFERENCES);
    BrowserContext context =
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(program())
                    .setArgs(arguments())
                    .setColorScheme(ColorScheme.LIGHT)
                    .setLocale("en-US")
                    .setViewportSize(null));
    context.setDefaultTimeout(45_000);
    return context;
  }

  /**
   * The size is the window's own: where Playwright only pretends one, a picture of the page shifts
   * the frame of another site for a moment, and a click misses it.
   */
  private List<String> arguments() {
    return List.of(
        "--window-size=" + WIDTH + "," + HEIGHT,
        "--force-device-scale-factor=2",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--test-third-party-cookie-phaseout",
        "--ignore-certificate-errors-spki-list=" + pin(serverCertificate));
  }

  private static Path program() {
    return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "The tests of the adapter page need Chromium, and /usr/bin/chromium is missing"
                        + " (Debian: apt-get install chromium)."));
  }

  private static String pin(Path certificate) {
    try (InputStream pem = Files.newInputStream(certificate)) {
      Certificate server = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      byte[] key = server.getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(certificate + " can't be read", e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    playwright.close();
  }
}
