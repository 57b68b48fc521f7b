package io.deskbridge.local.process;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes: asks first, then insists. */
public final class Ending {

  private static final Duration AFTER_KILL = Duration.ofSeconds(2);

  private Ending() {}

  /** Asks all to end at once; kills those that still live when {@code patience} is over. */
  public static void all(Collection<ProcessHandle> processes, Duration patience) {
    processes.forEach(ProcessHandle::destroy);
    if (!allEndWithin(processes, patience)) {
      processes.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
      allEndWithin(processes, AFTER_KILL);
    }
  }

  private static boolean allEndWithin(Collection<ProcessHandle> processes, Duration patience) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("A process can't be waited for", e);
    }
  }
}
