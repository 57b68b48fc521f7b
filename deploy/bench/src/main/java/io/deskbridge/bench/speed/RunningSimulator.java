package io.deskbridge.bench.speed;

import io.deskbridge.local.process.JavaCommand;
import io.deskbridge.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simulator in a process of its own, on free ports. */
final class RunningSimulator implements AutoCloseable {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int KILO = 1024;

  private final Process process;
  private final Path data;
  private final Addresses addresses;
  private final Duration start;

  /** Base URLs. */
  record Addresses(String dataverse, String entra, String control) {}

  private RunningSimulator(Process process, Path data, Addresses addresses, Duration start) {
    this.process = process;
    this.data = data;
    this.addresses = addresses;
    this.start = start;
  }

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @param jvm options of its JVM
   */
  static RunningSimulator start(SpeedOptions options, int contacts, Path data, List<String> jvm) {
    Path log = data.resolveSibling(data.getFileName() + ".log");
    int[] ports = {Ports.free(), Ports.free(), Ports.free(), Ports.free()};
    try {
      Files.deleteIfExists(log);
      long begun = System.nanoTime();
      Process process =
          JavaCommand.ofJar(options.program())
              .jvm(jvm.toArray(String[]::new))
              .arguments("--data", data.toString(), "--seed", Long.toString(options.seed()))
              .arguments("--contacts", Integer.toString(contacts))
              .arguments("--dataverse-port", "" + ports[0], "--entra-port", "" + ports[1])
              .arguments("--graph-port", "" + ports[2], "--control-port", "" + ports[3])
              .start(log);
      awaitReady(process, log, begun);
      return new RunningSimulator(
          process,
          data,
          new Addresses(url(ports[0]), url(ports[1]), url(ports[3])),
          Duration.ofNanos(System.nanoTime() - begun));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String url(int port) {
    return "https://localhost:" + port;
  }

  private static void awaitReady(Process process, Path log, long begun) throws IOException {
    while (!Files.readString(log).contains("simulator ready")) {
      boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
      if (late || !process.isAlive()) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The simulator did not get ready: " + Files.readString(log).strip());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  Addresses addresses() {
    return addresses;
  }

  /** From the start of the process until it was ready. */
  Duration startTime() {
    return start;
  }

  /** A file of its data folder. */
  Path file(String name) {
    return data.resolve(name);
  }

  /** Processor time that the process has used so far. */
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Memory that the process has in RAM, in MB. */
  long residentMegabytes() {
    try {
      Matcher matcher =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      if (!matcher.find()) {
        throw new IllegalStateException("The system does not say how much memory is used");
      }
      return Long.parseLong(matcher.group(1)) / KILO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
