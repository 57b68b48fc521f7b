package io.deskbridge.local.process;

import io.deskbridge.local.file.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A note on disk of a process we started, so that the next run can end it if this one is killed.
 * The start time is noted too: a process id that was given to somebody else is left alone.
 */
public final class ProcessRecord {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private ProcessRecord() {}

  /** Notes a running process in {@code file}. */
  public static void write(Path file, ProcessHandle process) {
    PrivateFiles.write(file, process.pid() + " " + startOf(process) + "\n");
  }

  /** Forgets the process. */
  public static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The noted process if it still runs. */
  public static Optional<ProcessHandle> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).trim().split(" ");
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> words.length == 2 && startOf(process).equals(words[1]));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Ends the noted process if it still runs, and forgets it; tells its process id. */
  public static Optional<Long> endOrphan(Path file) {
    Optional<ProcessHandle> orphan = read(file);
    orphan.ifPresent(process -> Ending.all(List.of(process), PATIENCE));
    delete(file);
    return orphan.map(ProcessHandle::pid);
  }

  /**
   * Start time in clock ticks since boot, from {@code /proc/PID/stat}: exact and time-zone free.
   */
  private static String startOf(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    } catch (IOException e) {
      return "gone";
    }
  }
}
