package io.deskbridge.local.walkthrough;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
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
    give(title, work, Function.identity());
  }

  /** A step that leaves something for the next ones; {@code tell} says what happened. */
  <T> T give(String title, Supplier<T> work, Function<T, String> tell) {
    out.printf("%2d · %s%n", number++, title);
    long begin = System.nanoTime();
    T result = work.get();
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    out.printf("     %s · %d ms%n", tell.apply(result), millis);
    return result;
  }
}
