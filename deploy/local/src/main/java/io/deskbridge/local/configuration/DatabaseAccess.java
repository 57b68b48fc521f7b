package io.deskbridge.local.configuration;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.secret.Secrets;

/**
 * How a service reaches its database.
 *
 * @param url without the prefix {@code jdbc:}
 * @param role the restricted role
 * @param owner the role that migrates
 */
public record DatabaseAccess(
    String url, String role, String password, String owner, String ownerPassword) {

  /** Access to the database of a service on the server at {@code port}. */
  public static DatabaseAccess of(ServiceDatabase database, int port, Secrets secrets) {
    return new DatabaseAccess(
        "postgresql://localhost:" + port + "/" + database.databaseName(),
        database.restrictedRole(),
        secrets.named(database.restrictedRole()),
        database.owner(),
        secrets.named(database.owner()));
  }

  @Override
  public String toString() {
    return "DatabaseAccess[" + role + " at " + url + "]";
  }
}
