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
record Load(RunningSimulator simulator, SSLContext trust) {

  private static final int CONNECTIONS = 16;
  private static final int MOST_TIMED = 1_000_000;

  /**
   * What was measured.
   *
   * @param requests while it was measured
   * @param serverMicros processor time of the server for a request, without the warm-up
   * @param clientMicros the same of this process
   * @param wrong answers that were not the right one
   * @param medianMillis half of the answers took no longer
   * @param slowMillis 99 of 100 answers took no longer
   */
  record Figures(
      long requests,
      double perSecond,
      long wrong,
      double medianMillis,
      double slowMillis,
      double serverMicros,
      double clientMicros) {}

  /** Asks for that long without measuring, then measures. */
  Figures run(List<Question> questions, Duration warmUp, Duration measured) {
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      long begin = System.nanoTime() + warmUp.toNanos();
      long end = begin + measured.toNanos();
      List<Future<Share>> shares =
          IntStream.range(0, CONNECTIONS)
              .mapToObj(number -> threads.submit(() -> share(questions, number, begin, end)))
              .toList();
      sleep(warmUp);
      Duration server = simulator.processorTime();
      Duration client = own();
      List<Share> done = shares.stream().map(Load::done).toList();
      long all = Math.max(1, done.stream().mapToLong(Share::requests).sum());
      return figures(
          done,
          measured,
          simulator.processorTime().minus(server).toNanos() / 1000.0 / all,
          own().minus(client).toNanos() / 1000.0 / all);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  private static Duration own() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What one connection did. */
  private record Share(long requests, long wrong, int[] micros) {}

  private Share share(List<Question> questions, int number, long begin, long end)
      throws IOException {
    int[] micros = new int[MOST_TIMED / CONNECTIONS];
    int requests = 0;
    long wrong = 0;
    try (Connection connection =
        Connection.open(trust, URI.create(simulator.addresses().dataverse()).getPort())) {
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

  private static Figures figures(
      List<Share> shares, Duration measured, double serverMicros, double clientMicros) {
    long requests = shares.stream().mapToLong(Share::requests).sum();
    int[] sorted =
        shares.stream().flatMapToInt(share -> Arrays.stream(share.micros())).sorted().toArray();
    return new Figures(
        requests,
        requests / (measured.toMillis() / 1000.0),
        shares.stream().mapToLong(Share::wrong).sum(),
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        serverMicros,
        clientMicros);
  }

  private static double millis(int[] sortedMicros, double share) {
    return sortedMicros.length == 0
        ? 0
        : sortedMicros[(int) (sortedMicros.length * share)] / 1000.0;
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
