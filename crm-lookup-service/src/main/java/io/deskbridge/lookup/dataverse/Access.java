package io.deskbridge.lookup.dataverse;

/**
 * With which credential, and as whom, Dynamics is called for a tenant.
 *
 * @param credentialId names the credential that auth-service holds
 */
public record Access(String tenantId, String credentialId, Actor actor) {}
