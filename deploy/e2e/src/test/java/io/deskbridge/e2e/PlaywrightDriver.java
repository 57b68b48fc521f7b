package io.deskbridge.e2e;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The driver of Playwright for Java: the locked playwright-core of {@code src/test/playwright},
 * fetched once through npm into {@code target/}, and the Node that is there. It downloads no
 * browser.
 */
final class PlaywrightDriver {

  private static final Path HOME = Path.of("target/playwright").toAbsolutePath();
  private static final Path PACKAGE = HOME.resolve("package");
  private static final int PATIENCE_MINUTES = 5;
  private static final String INSTALL =
      "The tests of the adapter page need Node 20.19 or newer with npm"
          + " (Debian: apt-get install nodejs npm).";

  private PlaywrightDriver() {}

  /** Starts the driver. */
  static Playwright start() {
    if (!Files.exists(PACKAGE.resolve("cli.js"))) {
      fetch();
    }
    // Where Playwright looks for package/cli.js instead of unpacking a bundle.
    System.setProperty("playwright.cli.dir", HOME.toString());
    return Playwright.create(
        new Playwright.CreateOptions()
            .setEnv(
                Map.of(
                    "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                    "1",
                    "PLAYWRIGHT_NODEJS_PATH",
                    node().toString())));
  }

  private static Path node() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("node is missing.\n" + INSTALL));
  }

  private static void fetch() {
    try {
      Files.createDirectories(HOME);
      for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
        Files.copy(
            Path.of("src/test/playwright", file),
            HOME.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      npmCi();
      Files.deleteIfExists(PACKAGE);
      Files.createSymbolicLink(PACKAGE, Path.of("node_modules/playwright-core"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void npmCi() throws IOException {
    Path output = HOME.resolve("npm.txt");
    try {
      Process npm =
          new ProcessBuilder(
                  "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroyForcibly();
        throw new AssertionError("npm ci failed:\n" + Files.readString(output));
      }
    } catch (IOException e) {
      throw new AssertionError("npm can't be started.\n" + INSTALL, e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
