package io.deskbridge.lookup.writes;

import java.util.UUID;

/**
 * A worker's right to work on a write, until somebody claims it again.
 *
 * @param fence grows with each claim of the write; a smaller one changes nothing any more
 * @param mayHaveBeenSent something of it may have reached Dynamics in an earlier attempt
 */
public record Claim(UUID writeId, String tenantId, long fence, boolean mayHaveBeenSent) {}
