package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.util.Optional;

/**
 * Pages that wait for a person; {@code who} is known once the password was right.
 *
 * @param <R> what an application asked for
 */
record Interaction<R>(R request, Optional<SignedIn> who, Instant begunAt) {}
