package io.deskbridge.simulator.http;

import java.util.Optional;

/**
 * Whether a protocol takes a request at all.
 *
 * @param refusal the answer if it does not
 * @param leave called once when the request is over, answered or not
 */
public record Admission(Optional<Answer> refusal, Runnable leave) {

  /** Comes in, and nobody waits for it to leave. */
  public static final Admission FREE = new Admission(Optional.empty(), () -> {});
}
