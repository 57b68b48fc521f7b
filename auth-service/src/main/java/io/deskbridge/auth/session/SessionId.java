package io.deskbridge.auth.session;

import java.io.Serializable;
import java.util.UUID;

/** Names a session: its id counts only together with its tenant. */
record SessionId(String tenantId, UUID sessionId) implements Serializable {}
