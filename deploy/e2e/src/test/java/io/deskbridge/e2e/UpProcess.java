package io.deskbridge.e2e;

import io.deskbridge.local.Up;
import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.process.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code deploy/up} as a process of its own, as a user would run it. */
final class UpProcess implements AutoCloseable {

  private static final Duration STARTUP = Duration.ofMinutes(3);

  private final Process process;
  private final Path data;
  private final Path output;

  private UpProcess(Process process, Path data, Path output) {
    this.process = process;
    this.data = data;
    this.output = output;
  }

  static UpProcess start(Path data, String... options) throws IOException {
    Files.createDirectories(data);
    Path output = Files.createTempFile(data, "up-", ".out");
    Process process =
        JavaCommand.ofThisClassPath(Up.class)
            .heedingInterrupts()
            .arguments("--repository", Repository.root().toString())
            .arguments("--data", data.toString())
            .arguments("--ports", "free")
            .arguments(options)
            .start(output);
    return new UpProcess(process, data, output);
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** The output, headed by the lines that say what went wrong: CI shows little more than a line. */
  String story() throws IOException {
    String output = output();
    String wrong =
        output
            .lines()
            .filter(line -> line.contains("FAILED") || line.contains(" died"))
            .map(String::strip)
            .collect(Collectors.joining("; "));
    return wrong + "\n" + output;
  }

  /** Waits until that text was printed. */
  void awaitOutput(String text) throws Exception {
    Instant deadline = Instant.now().plus(STARTUP);
    while (!output().contains(text)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new AssertionError("Never printed: " + text + "\n" + output());
      }
      Thread.sleep(20);
    }
  }

  /** The process of one part. */
  ProcessHandle part(String label) {
    return ProcessRecord.read(data.resolve("run").resolve(label + ".pid"))
        .orElseThrow(() -> new AssertionError(label + " does not run"));
  }

  void interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  /** The exit status, if it ends in that time. */
  int awaitEnd(Duration patience) throws Exception {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("Still runs after " + patience + "\n" + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
