package io.deskbridge.local.walkthrough;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Numbers the steps, and prints what each did and how long it took. */
final class Narrator {

  private final PrintStream out;
  private int number;

  Narrator(PrintStream out, int first) {
    this.out = out;
    this.number = first;
  }

  void step(String title, Supplier<String> work) {
    out.printf("%2d · %s%n", number++, title);
    long begin = System.nanoTime();
    String happened = work.get();
    out.printf(
        "     %s · %d ms%n", happened, Duration.ofNanos(System.nanoTime() - begin).toMillis());
  }
}
