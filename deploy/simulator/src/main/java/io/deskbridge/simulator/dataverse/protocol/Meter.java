package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import java.util.concurrent.atomic.AtomicInteger;

/** What a request, with all that a batch contains, has cost so far. */
record Meter(AtomicInteger writes, AtomicInteger scans) {

  static Meter atZero() {
    return new Meter(new AtomicInteger(), new AtomicInteger());
  }

  void write() {
    writes.incrementAndGet();
  }

  void scan() {
    scans.incrementAndGet();
  }

  /** Execution time in milliseconds. */
  long cost(DataverseConduct conduct) {
    return (long) writes.get() * conduct.costPerWriteMillis()
        + (long) scans.get() * conduct.costPerScanMillis();
  }
}
