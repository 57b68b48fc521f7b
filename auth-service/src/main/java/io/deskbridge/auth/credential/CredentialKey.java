package io.deskbridge.auth.credential;

import java.io.Serializable;
import java.util.UUID;

/** Names a credential: its id counts only together with its tenant. */
public record CredentialKey(String tenantId, UUID credentialId) implements Serializable {}
