package io.deskbridge.lookup.session;

/**
 * A session that ended.
 *
 * @param sessionId claim {@code sid} of its JWTs
 */
public record EndedSession(String tenantId, String sessionId) {}
