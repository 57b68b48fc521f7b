package io.deskbridge.simulator.dataverse;

import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an administrator of an organisation does about its users, people and applications alike; it
 * holds from the next request on. Each method says whether there was such a user or role.
 */
public final class Memberships {

  private static final List<String> NAMES =
      List.of("applicationid", "azureactivedirectoryobjectid", "domainname");

  private final Map<String, OrganisationStore> byTenant;

  Memberships(Map<String, OrganisationStore> byTenant) {
    this.byTenant = byTenant;
  }

  /** Removes a user with the roles of that user. */
  public boolean removeUser(String tenant, String name) {
    return change(
        tenant,
        name,
        (rows, user) -> Stream.concat(assignments(rows, user), Stream.of(user)).toList());
  }

  /** Takes a role from a user. */
  public boolean withdrawRole(String tenant, String name, String role) {
    return change(
        tenant,
        name,
        (rows, user) ->
            assignments(rows, user)
                .filter(
                    each ->
                        rows.find("role", (UUID) each.value("roleid"))
                            .filter(found -> found.name().equals(role))
                            .isPresent())
                .toList());
  }

  private interface Doomed {
    List<Row> of(Rows rows, Row user);
  }

  private boolean change(String tenant, String name, Doomed doomed) {
    OrganisationStore store = byTenant.get(tenant);
    Optional<Row> user = Optional.ofNullable(store).flatMap(rows -> user(rows, name));
    if (user.isEmpty()) {
      return false;
    }
    return store.write(
        user.get().id(),
        transaction -> {
          List<Row> rows = doomed.of(transaction, user.get());
          rows.forEach(transaction::delete);
          return !rows.isEmpty();
        });
  }

  private static Optional<Row> user(Rows rows, String name) {
    return rows.all("systemuser")
        .filter(
            row ->
                NAMES.stream()
                    .map(row::value)
                    .anyMatch(value -> value != null && value.toString().equalsIgnoreCase(name)))
        .findFirst();
  }

  private static Stream<Row> assignments(Rows rows, Row user) {
    return rows.all("systemuserroles").filter(each -> user.id().equals(each.value("systemuserid")));
  }
}
