package io.deskbridge.lookup.protection;

import java.time.Duration;

/**
 * Who wants to send a request.
 *
 * @param patience how long it makes sense to wait and be answered
 */
public record Ticket(String tenantId, Priority priority, Duration patience) {}
