package io.deskbridge.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/** Asks questions over several connections at once, each a thread that waits for its answer. */
record Load(URI server, SSLContext trust) {

  private static final int CONNECTIONS = 16;
  private static final int MOST_TIMED = 1_000_000;

  /**
   * What was measured.
   *
   * @param wrong answers that were not the right one
   * @param medianMillis half of the answers took no longer
   * @param slowMillis 99 of 100 answers took no longer
   */
  record Figures(
      long requests, double perSecond, long wrong, double medianMillis, double slowMillis) {}

  /** Asks for that long without measuring, then measures. */
  Figures run(List<Question> questions, Duration warmUp, Duration measured) {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      long begin = System.nanoTime() + warmUp.toNanos();
      long end = begin + measured.toNanos();
      List<Future<Share>> shares =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(number -> threads.submit(() -> share(questions, number, begin, end)))
              .toList();
      return sum(shares, measured);
    }
  }

  /** What one connection did. */
  private record Share(long requests, long wrong, int[] micros) {}

  private Share share(List<Question> questions, int number, long begin, long end)
      throws IOException {
    int[] micros = new int[MOST_TIMED / CONNECTIONS];
    int requests = 0;
    long wrong = 0;
    try (Connection connection = Connection.open(trust, server.getPort())) {
      int next = number * questions.size() / CONNECTIONS;
      long asked = System.nanoTime();
      while (asked < end) {
        boolean right = connection.ask(questions.get(next));
        long answered = System.nanoTime();
        next = (next + 1) % questions.size();
        wrong += right ? 0 : 1;
        if (asked >= begin) {
          micros[requests % micros.length] = (int) ((answered - asked) / 1000);
          requests++;
        }
        asked = answered;
      }
    }
    return new Share(requests, wrong, Arrays.copyOf(micros, Math.min(requests, micros.length)));
  }

  private static Figures sum(List<Future<Share>> shares, Duration measured) {
    long requests = 0;
    long wrong = 0;
    IntStream micros = IntStream.empty();
    for (Future<Share> each : shares) {
      Share share = done(each);
      requests += share.requests();
      wrong += share.wrong();
      micros = IntStream.concat(micros, Arrays.stream(share.micros()));
    }
    int[] sorted = micros.sorted().toArray();
    return new Figures(
        requests,
        requests / (measured.toNanos() / 1e9),
        wrong,
        sorted.length == 0 ? 0 : sorted[sorted.length / 2] / 1000.0,
        sorted.length == 0 ? 0 : sorted[(int) (sorted.length * 0.99)] / 1000.0);
  }

  private static Share done(Future<Share> share) {
    try {
      return share.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io
          ? new UncheckedIOException(io)
          : new IllegalStateException(e.getCause());
    }
  }
}
