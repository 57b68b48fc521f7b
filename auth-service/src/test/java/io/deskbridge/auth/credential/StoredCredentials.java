package io.deskbridge.auth.credential;

import io.deskbridge.auth.entra.KeyPassword;
import io.deskbridge.auth.verification.VerifiedConnection;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.VertxContextSupport;
import java.net.URI;
import java.util.UUID;

/** Credentials that could not be staged today. */
public final class StoredCredentials {

  private StoredCredentials() {}

  /** Stores one of that tenant's application with that Key Password; its id. */
  public static String add(String tenant, String keyPassword) {
    Organisation organisation = EmbeddedServers.organisation(tenant);
    VerifiedConnection connection =
        new VerifiedConnection(
            UUID.fromString(organisation.applicationId()),
            new KeyPassword(keyPassword),
            UUID.fromString(organisation.directoryId()),
            URI.create(organisation.environmentUrl()),
            UUID.fromString(organisation.organizationId()));
    CredentialStore store = Arc.container().instance(CredentialStore.class).get();
    try {
      return VertxContextSupport.subscribeAndAwait(() -> store.add(tenant, connection))
          .credentialId()
          .toString();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
