package io.deskbridge.local;

import io.deskbridge.local.stack.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints one line when a part is ready, so that a reader sees what takes how long. */
final class ConsoleProgress implements Progress {

  private final PrintStream out;

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void starting(String label) {
    out.printf("     %-14s starting%n", label);
  }

  @Override
  public void ready(String label, Duration took, String where) {
    out.printf("     %-14s ready after %5s s · %s%n", label, seconds(took), where);
  }

  @Override
  public void note(String text) {
    out.println("     " + text);
  }

  static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
  }
}
