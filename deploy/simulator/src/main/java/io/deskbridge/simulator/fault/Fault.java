package io.deskbridge.simulator.fault;

import java.time.Duration;
import java.util.OptionalInt;

/** One kind of trouble that a caller meets. */
public sealed interface Fault {

  /** No trouble but the delay of its rule. */
  record Slow() implements Fault {}

  /** Refuses with this status in the words of the protocol. */
  record Status(int status, OptionalInt retryAfterSeconds) implements Fault {}

  /** Closes the connection before anything is done. */
  record Cut() implements Fault {}

  /** Does what was asked, then closes the connection instead of answering. */
  record AppliedThenCut() implements Fault {}

  /** Does what was asked only that long after the caller has given up waiting. */
  record AppliedLate(Duration afterGivingUp) implements Fault {}

  /** Sends the headers at once and the body in pieces, over that time. */
  record SlowBody(Duration during) implements Fault {}

  /** Never answers; the connection stays open. */
  record Hang() implements Fault {}

  /** Answers 200 with what is no JSON. */
  record Garbage() implements Fault {}

  /** Sends the caller elsewhere. */
  record Redirect(String location) implements Fault {}
}
