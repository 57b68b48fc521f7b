package io.deskbridge.simulator.dataverse.access;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** Finds out who calls an organisation, by bearer token. */
public final class Callers {

  private static final String ACT_ON_BEHALF = "prvActOnBehalfOfAnotherUser";
  private static final int MOST_REMEMBERED = 1000;

  private final SigningKeys keys;
  private final Clock clock;
  private final Map<String, Verified> remembered = new ConcurrentHashMap<>();
  private final UUID directory;
  private final List<String> audiences;
  private final SecurityRoles roles;

  /** Believes tokens of that directory for any of these URLs. */
  public Callers(
      SigningKeys keys, Clock clock, UUID directory, List<String> urls, SecurityRoles roles) {
    this.keys = keys;
    this.clock = clock;
    this.directory = directory;
    this.audiences = urls.stream().flatMap(url -> Stream.of(url, url + "/")).toList();
    this.roles = roles;
  }

  /** The caller; empty if the token is none of this organisation's. */
  public Optional<Caller> authenticate(String token, Rows rows) {
    return verify(token).map(verified -> member(verified, rows));
  }

  /** Who the token was issued to, whether a user here or not; empty as above. */
  public Optional<String> identify(String token) {
    return verify(token).map(verified -> verified.subject().toString());
  }

  /** The caller as acting for another user, where that is wanted and allowed. */
  public Caller impersonate(Caller caller, Impersonation wanted, Rows rows) {
    if (!wanted.isWanted()) {
      return caller;
    }
    if (!caller.privileges().containsKey(ACT_ON_BEHALF)) {
      throw new DataverseFailure(
          403,
          "0x8004A110",
          "User does not have the privilege to act on behalf another user. Privilege: "
              + ACT_ON_BEHALF);
    }
    Row user =
        wanted.objectId().isPresent()
            ? byObjectId(id(wanted.objectId().get()), rows)
            : byId(id(wanted.userId().orElseThrow()), rows);
    if (Boolean.TRUE.equals(user.value("isdisabled"))) {
      throw DataverseFailure.disabledUser();
    }
    return user.id().equals(caller.id()) ? caller : caller.actingFor(of(user, rows));
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text.strip());
    } catch (IllegalArgumentException e) {
      throw DataverseFailure.query("The id of the user to act for is not a GUID.");
    }
  }

  private static Row byObjectId(UUID id, Rows rows) {
    return rows.candidates("systemuser", Condition.Among.of("azureactivedirectoryobjectid", id))
        .filter(row -> id.equals(row.value("azureactivedirectoryobjectid")))
        .findFirst()
        .orElseThrow(DataverseFailure::notAMember);
  }

  private static Row byId(UUID id, Rows rows) {
    return rows.find("systemuser", id)
        .orElseThrow(() -> DataverseFailure.missing("systemuser", id));
  }

  /** What a token says that was found to be good. */
  private record Verified(boolean delegated, UUID subject, Instant from, Instant to) {

    boolean holds(Instant now) {
      return now.isBefore(to) && !now.isBefore(from);
    }
  }

  /** A token comes with many requests; its signature is looked at once. */
  private Optional<Verified> verify(String token) {
    Verified known = remembered.get(token);
    if (known != null && known.holds(clock.instant())) {
      return Optional.of(known);
    }
    Optional<Verified> verified =
        keys.verify(token, audiences)
            .filter(claims -> directory.toString().equals(claims.getClaimValueAsString("tid")))
            .map(this::verified);
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    verified.ifPresent(good -> remembered.put(token, good));
    return verified;
  }

  private Verified verified(JwtClaims claims) {
    boolean delegated = claims.hasClaim("scp");
    try {
      return new Verified(
          delegated,
          UUID.fromString(claims.getClaimValueAsString(delegated ? "oid" : "appid")),
          // Good now: a clock that is put back makes us look again.
          clock.instant(),
          Instant.ofEpochMilli(claims.getExpirationTime().getValueInMillis()));
    } catch (MalformedClaimException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Any user with what the roles of that user allow. */
  public Caller of(Row user, Rows rows) {
    List<Row> assigned = assigned(user, rows);
    return new Caller(
        user, assigned.size(), roles.privilegesOf(assigned.stream().map(Row::name).toList()));
  }

  private Caller member(Verified verified, Rows rows) {
    String column = verified.delegated() ? "azureactivedirectoryobjectid" : "applicationid";
    Row user =
        rows.candidates("systemuser", Condition.Among.of(column, verified.subject()))
            .filter(row -> verified.subject().equals(row.value(column)))
            .findFirst()
            .orElseThrow(DataverseFailure::notAMember);
    if (Boolean.TRUE.equals(user.value("isdisabled"))) {
      throw DataverseFailure.disabledUser();
    }
    return of(user, rows);
  }

  private static List<Row> assigned(Row user, Rows rows) {
    return rows.candidates("systemuserroles", Condition.Among.of("systemuserid", user.id()))
        .filter(pair -> user.id().equals(pair.value("systemuserid")))
        .flatMap(pair -> rows.find("role", (UUID) pair.value("roleid")).stream())
        .toList();
  }
}
