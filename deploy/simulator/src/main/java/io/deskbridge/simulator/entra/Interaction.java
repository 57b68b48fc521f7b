package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.util.Optional;

/** A sign-in that waits for a person; {@code who} is known once the password was right. */
record Interaction(AuthorizationRequest request, Optional<SignedIn> who, Instant begunAt) {}
