package io.deskbridge.simulator.journal;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A request that a server received.
 *
 * @param path with the query, percent-encoded as it travelled
 * @param headers without those that carry secrets
 * @param callers what the caller claimed to be, lower case
 * @param status 0 if it never got an answer
 */
public record ReceivedRequest(
    long sequence,
    Instant at,
    String server,
    String method,
    String path,
    Map<String, String> headers,
    Set<String> callers,
    int status) {}
