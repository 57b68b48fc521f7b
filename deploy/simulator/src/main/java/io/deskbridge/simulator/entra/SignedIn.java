package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.util.UUID;

/** Somebody who gave the right password to a directory at that time. */
record SignedIn(UUID directory, Account account, Instant at) {}
