package io.deskbridge.auth.signin;

import java.io.Serializable;
import java.util.UUID;

/** Names a sign-in: its id counts only together with its tenant. */
record SignInId(String tenantId, UUID signInId) implements Serializable {}
