package io.deskbridge.auth.grant;

import java.time.Instant;

/**
 * A grant, opened.
 *
 * @param grantedAt when the agent signed in; tells this grant from an earlier one
 * @param refused whether Entra ID took it back: then only signing in again helps
 */
public record AgentGrant(GrantKey key, GrantContent content, Instant grantedAt, boolean refused) {}
