package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.util.UUID;

/** What a refresh token stands for: a person and a client, and what was asked for last. */
record RefreshGrant(
    UUID directory, String clientId, String username, String scope, Instant issuedAt) {}
