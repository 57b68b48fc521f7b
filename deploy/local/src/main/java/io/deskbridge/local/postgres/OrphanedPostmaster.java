package io.deskbridge.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A postmaster that outlived the process which started it and still holds the data directory. */
public final class OrphanedPostmaster {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private OrphanedPostmaster() {}

  /** The live postmaster named in {@code postmaster.pid} of that data directory. */
  public static Optional<Long> pidIn(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      if (lines.isEmpty()) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines.getFirst().trim());
      return isPostmaster(pid) ? Optional.of(pid) : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /**
   * Ends the postmaster of that directory, if one lives: first by a fast shutdown, then by force.
   * Returns its process id, if there was one.
   */
  public static Optional<Long> end(Path data) {
    Optional<Long> orphan = pidIn(data);
    orphan.flatMap(ProcessHandle::of).ifPresent(OrphanedPostmaster::end);
    try {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return orphan;
  }

  /** Asks for a fast shutdown: clients are sent away, nothing committed is lost. */
  public static void askToStop(ProcessHandle postmaster) {
    signal("INT", postmaster.pid());
  }

  private static void end(ProcessHandle postmaster) {
    signal("INT", postmaster.pid());
    if (!endsWithin(postmaster, PATIENCE)) {
      signal("QUIT", postmaster.pid());
      if (!endsWithin(postmaster, PATIENCE)) {
        postmaster.destroyForcibly();
        endsWithin(postmaster, PATIENCE);
      }
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (process.isAlive()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A reused process id must not cost a stranger its life. */
  private static boolean isPostmaster(long pid) throws IOException {
    Path command = Path.of("/proc/" + pid + "/comm");
    return Files.exists(command) && Files.readString(command).trim().startsWith("postgres");
  }
}
