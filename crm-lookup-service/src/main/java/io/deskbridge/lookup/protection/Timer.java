package io.deskbridge.lookup.protection;

import java.time.Duration;

/** Does something later, on any thread. */
interface Timer {

  /** What was put off, and can be called off. */
  interface Appointment {

    /** Nothing was put off. */
    Appointment NONE = () -> {};

    void cancel();
  }

  Appointment in(Duration time, Runnable work);
}
