package io.deskbridge.simulator.dataverse.limit;

/**
 * A limit that a user has reached.
 *
 * @param retryAfterSeconds when there is room again
 */
public record Overload(String code, String message, long retryAfterSeconds) {}
