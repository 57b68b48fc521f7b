package io.deskbridge.simulator.dataverse.access;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.token.SigningKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;

/** Finds out who calls an organisation, by bearer token. */
public final class Callers {

  private final SigningKeys keys;
  private final UUID directory;
  private final List<String> audiences;
  private final SecurityRoles roles;

  /** Believes tokens of that directory for any of these URLs. */
  public Callers(SigningKeys keys, UUID directory, List<String> urls, SecurityRoles roles) {
    this.keys = keys;
    this.directory = directory;
    this.audiences = urls.stream().flatMap(url -> Stream.of(url, url + "/")).toList();
    this.roles = roles;
  }

  /** The caller; empty if the token is none of this organisation's. */
  public Optional<Caller> authenticate(String token, Rows rows) {
    return keys.verify(token, audiences)
        .filter(claims -> directory.toString().equals(claims.getClaimValueAsString("tid")))
        .map(claims -> member(claims, rows));
  }

  /** Any user with what the roles of that user allow. */
  public Caller of(Row user, Rows rows) {
    Map<String, Depth> privileges = new TreeMap<>();
    List<Row> assigned = assigned(user, rows);
    for (Row role : assigned) {
      roles
          .privilegesOf(role.name())
          .forEach(
              (privilege, depth) ->
                  privileges.merge(
                      privilege, depth, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }
    return new Caller(user, assigned.size(), privileges);
  }

  private Caller member(JwtClaims claims, Rows rows) {
    boolean delegated = claims.hasClaim("scp");
    String column = delegated ? "azureactivedirectoryobjectid" : "applicationid";
    UUID wanted = UUID.fromString(claims.getClaimValueAsString(delegated ? "oid" : "appid"));
    Row user =
        rows.all("systemuser")
            .filter(row -> wanted.equals(row.value(column)))
            .findFirst()
            .orElseThrow(DataverseFailure::notAMember);
    if (Boolean.TRUE.equals(user.value("isdisabled"))) {
      throw DataverseFailure.disabledUser();
    }
    return of(user, rows);
  }

  private static List<Row> assigned(Row user, Rows rows) {
    return rows.all("systemuserroles")
        .filter(pair -> user.id().equals(pair.value("systemuserid")))
        .flatMap(pair -> rows.find("role", (UUID) pair.value("roleid")).stream())
        .toList();
  }
}
