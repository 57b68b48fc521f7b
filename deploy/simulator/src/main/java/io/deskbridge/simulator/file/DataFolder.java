package io.deskbridge.simulator.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder that one running simulator has to itself: kept, or forgotten when it is closed. */
public final class DataFolder implements AutoCloseable {

  private final Path path;
  private final boolean kept;
  private final FileChannel channel;

  private DataFolder(Path path, boolean kept, FileChannel channel) {
    this.path = path;
    this.kept = kept;
    this.channel = channel;
  }

  /** Takes the folder, makes it if need be, and refuses one that another simulator uses. */
  public static DataFolder keptAt(Path path) {
    try {
      Files.createDirectories(path);
      return new DataFolder(path, true, locked(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder that vanishes when it is closed. */
  public static DataFolder temporary() {
    try {
      Path path = Files.createTempDirectory("deskbridge-simulator");
      return new DataFolder(path, false, locked(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel locked(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new IllegalStateException(
          path + " is in use by another simulator; stop that one or name another folder");
    }
    return channel;
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * Refuses an option other than the one that the folder was made with: the generated rows depend
   * on it, and the journal would not fit them.
   */
  public void keep(String option, long value) {
    Path file = path.resolve(option);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, Long.toString(value));
      }
      String kept = Files.readString(file).strip();
      if (!kept.equals(Long.toString(value))) {
        throw new IllegalStateException(
            "%s was made with --%s %s; start it with that or name another folder"
                .formatted(path, option, kept));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file or folder inside. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /** Whether what is written here is to be found again at the next start. */
  public boolean isKept() {
    return kept;
  }

  @Override
  public void close() {
    try {
      channel.close();
      if (!kept) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
