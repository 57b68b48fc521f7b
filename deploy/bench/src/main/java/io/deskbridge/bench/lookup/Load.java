package io.deskbridge.bench.lookup;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Asks one service; each connection is a thread that waits for its answer. */
record Load(int port, Questions questions) {

  /** So many connections, each asking again when it was answered, for that long. */
  Asked during(int connections, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return inParallel(connections, () -> untilThen(end));
  }

  private Asked untilThen(long end) throws IOException {
    Asked.Collector collector = new Asked.Collector();
    try (Connection connection = Connection.open(port)) {
      long asked = System.nanoTime();
      while (asked < end) {
        Question.Outcome outcome = connection.ask(questions.next());
        long answered = System.nanoTime();
        collector.add(answered - asked, outcome.judgement());
        asked = answered;
      }
    }
    return collector.done();
  }

  /** So many lookups, over so many connections. */
  Asked count(int connections, int lookups) {
    AtomicInteger left = new AtomicInteger(lookups);
    return inParallel(connections, () -> untilNoneIsLeft(left));
  }

  private Asked untilNoneIsLeft(AtomicInteger left) throws IOException {
    Asked.Collector collector = new Asked.Collector();
    try (Connection connection = Connection.open(port)) {
      while (left.getAndDecrement() > 0) {
        long asked = System.nanoTime();
        Question.Outcome outcome = connection.ask(questions.next());
        collector.add(System.nanoTime() - asked, outcome.judgement());
      }
    }
    return collector.done();
  }

  /**
   * So many lookups a second whether answers come or not: the time of each counts from when it was
   * due, also where no connection was free then.
   *
   * @param without time that does not count, for each time that Dynamics was asked
   */
  Asked atRate(int perSecond, int connections, Duration time, Duration without) {
    long begin = System.nanoTime() + Duration.ofMillis(200).toNanos();
    long gap = Duration.ofSeconds(1).toNanos() / perSecond;
    int lookups = Math.toIntExact(time.toMillis() * perSecond / 1000);
    AtomicInteger turn = new AtomicInteger();
    return inParallel(connections, () -> whenDue(turn, lookups, begin, gap, without.toNanos()));
  }

  private Asked whenDue(AtomicInteger turn, int lookups, long begin, long gap, long without)
      throws IOException {
    Asked.Collector collector = new Asked.Collector();
    try (Connection connection = Connection.open(port)) {
      for (int mine = turn.getAndIncrement(); mine < lookups; mine = turn.getAndIncrement()) {
        long due = begin + mine * gap;
        LockSupport.parkNanos(due - System.nanoTime());
        Question.Outcome outcome = connection.ask(questions.next());
        collector.add(System.nanoTime() - due - outcome.requests() * without, outcome.judgement());
      }
    }
    return collector.done();
  }

  /** So many lookups at the same time; {@code meanwhile} is done when all have been sent. */
  Asked atOnce(int lookups, Runnable meanwhile) {
    CountDownLatch sent = new CountDownLatch(lookups);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Asked>> answers = new ArrayList<>();
      for (int i = 0; i < lookups; i++) {
        answers.add(threads.submit(() -> one(sent)));
      }
      sent.await();
      meanwhile.run();
      return Asked.together(answers.stream().map(Load::done).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted");
    }
  }

  private Asked one(CountDownLatch sent) throws IOException {
    Asked.Collector collector = new Asked.Collector();
    Question question = questions.next();
    try (Connection connection = Connection.open(port)) {
      long asked = System.nanoTime();
      connection.send(question);
      sent.countDown();
      Question.Outcome outcome = connection.receive(question);
      collector.add(System.nanoTime() - asked, outcome.judgement());
    }
    return collector.done();
  }

  private static Asked inParallel(int connections, Callable<Asked> work) {
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Asked>> shares = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        shares.add(threads.submit(work));
      }
      return Asked.together(shares.stream().map(Load::done).toList());
    }
  }

  private static Asked done(Future<Asked> share) {
    try {
      return share.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted");
    } catch (ExecutionException e) {
      throw new MeasureFailure("The load ended early: " + e.getCause());
    }
  }
}
