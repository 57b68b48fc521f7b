package io.deskbridge.local.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the process that listens on a port, from Linux' tables under {@code /proc}. */
public final class Listeners {

  private static final String LISTEN = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private Listeners() {}

  /**
   * The process that listens on {@code port}, as {@code pid 123 (java -jar …)}; empty when it
   * belongs to somebody else or can't be seen.
   */
  public static Optional<String> on(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(table -> inodes(Path.of(table), port).stream())
        .flatMap(inode -> holderOf("socket:[" + inode + "]").stream())
        .findFirst()
        .map(Listeners::describe);
  }

  private static List<String> inodes(Path table, int port) {
    String suffix = String.format(":%04X", port);
    try {
      return Files.readAllLines(table).stream()
          .skip(1)
          .map(line -> line.trim().split("\\s+"))
          .filter(row -> row.length > INODE && row[STATE].equals(LISTEN))
          .filter(row -> row[LOCAL_ADDRESS].endsWith(suffix))
          .map(row -> row[INODE])
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<Long> holderOf(String socket) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(pid, socket))
        .findFirst();
  }

  private static boolean holds(long pid, String socket) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files) {
        if (isLinkTo(file, socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isLinkTo(Path file, String target) {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (IOException e) {
      return false;
    }
  }

  private static String describe(long pid) {
    try {
      String command =
          Files.readString(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ').trim();
      return "pid "
          + pid
          + " ("
          + (command.length() > 120 ? command.substring(0, 120) + "…" : command)
          + ")";
    } catch (IOException e) {
      return "pid " + pid;
    }
  }
}
