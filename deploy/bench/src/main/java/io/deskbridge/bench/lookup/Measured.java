package io.deskbridge.bench.lookup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that is measured.
 *
 * @param name as tables show it
 * @param port where it answers
 */
record Measured(String name, ProcessHandle process, int port) {

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final double KILO = 1024;

  /** Processor time that the process has used so far, all its threads. */
  Duration processorTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new MeasureFailure("The system does not tell processor time"));
  }

  /** Memory that the process has in RAM. */
  double residentMegabytes() {
    try {
      Matcher matcher =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      if (!matcher.find()) {
        throw new MeasureFailure("The system does not tell how much memory is used");
      }
      return Long.parseLong(matcher.group(1)) / KILO;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
