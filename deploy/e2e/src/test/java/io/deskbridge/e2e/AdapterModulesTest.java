package io.deskbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The modules of the adapter page by themselves, in Node: see {@code src/test/adapter}. */
class AdapterModulesTest {

  private static final Path OUTPUT = Path.of("target/adapter-modules.txt");
  private static final int PATIENCE_MINUTES = 2;

  @Test
  void everyModuleOfTheAdapterDoesWhatItSays() throws IOException, InterruptedException {
    // Given
    List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
    command.addAll(testFiles());

    // When
    int status = run(command);

    // Then
    assertThat(status).as(Files.readString(OUTPUT)).isZero();
  }

  private static List<String> testFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/adapter"))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".test.mjs")).sorted().toList();
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Files.createDirectories(OUTPUT.getParent());
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(OUTPUT.toFile())
              .start();
    } catch (IOException e) {
      throw new AssertionError(
          "node can't be started. The tests of the adapter page need Node 20.19 or newer"
              + " (Debian: apt-get install nodejs npm).",
          e);
    }
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return process.exitValue();
  }
}
