package io.deskbridge.simulator.dataverse.access;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.identity.StableId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The user that a request runs as, with what the roles of that user allow. */
public final class Caller {

  private static final int FORBIDDEN = 403;
  private static final String DENIED = "0x80040220";

  private final Row user;
  private final int roles;
  private final Map<String, Depth> privileges;
  private final Optional<Row> delegate;

  Caller(Row user, int roles, Map<String, Depth> privileges) {
    this(user, roles, privileges, Optional.empty());
  }

  private Caller(Row user, int roles, Map<String, Depth> privileges, Optional<Row> delegate) {
    this.delegate = delegate;
    this.user = user;
    this.roles = roles;
    this.privileges = privileges;
  }

  /** The systemuser's row. */
  public Row user() {
    return user;
  }

  /** The user who really calls, when that is another one. */
  public Optional<Row> delegate() {
    return delegate;
  }

  /** That user as this one acts for them: with what both may do. */
  Caller actingFor(Caller other) {
    Map<String, Depth> both = new TreeMap<>(other.privileges);
    both.keySet().retainAll(privileges.keySet());
    both.replaceAll((name, depth) -> least(depth, privileges.get(name)));
    return new Caller(other.user, other.roles, both, Optional.of(user));
  }

  private static Depth least(Depth one, Depth other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  public UUID id() {
    return user.id();
  }

  /** Depth by name of privilege. */
  public Map<String, Depth> privileges() {
    return privileges;
  }

  /** Refuses unless a role allows this on the table, for whatever rows. */
  public void require(Right right, Table table) {
    String privilege = table.privilege(right.label());
    if (!privileges.containsKey(privilege)) {
      throw new DataverseFailure(
          FORBIDDEN,
          DENIED,
          "Principal user (Id=%s, type=8, roleCount=%d, privilegeCount=%d, accessMode=%s), is missing %s privilege (Id=%s) on OTC=%d for entity '%s'. context.Caller=%s"
              .formatted(
                  id(),
                  roles,
                  privileges.size(),
                  user.value("accessmode"),
                  privilege,
                  privilegeId(privilege),
                  table.typeCode(),
                  table.name(),
                  id()));
    }
  }

  /** Refuses unless a role allows this on that row. */
  public void require(Right right, Row row) {
    require(right, row.table());
    if (!reaches(right, row)) {
      throw new DataverseFailure(
          FORBIDDEN,
          DENIED,
          "SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: %s, OwnerId: %s, OwnerIdType: 8 and CallingUser: %s. ObjectTypeCode: %d, AccessRights: %sAccess"
              .formatted(
                  row.id(),
                  row.reference("ownerid").map(Reference::id).orElse(null),
                  id(),
                  row.table().typeCode(),
                  right.label()));
    }
  }

  /** Whether the caller is shown that row; the table must be allowed already. */
  public boolean sees(Row row) {
    return reaches(Right.READ, row);
  }

  private boolean reaches(Right right, Row row) {
    return !row.table().ownedByUsers()
        || privileges.get(row.table().privilege(right.label())) != Depth.BASIC
        || row.reference("ownerid").map(owner -> owner.id().equals(id())).orElse(false);
  }

  /** Identifier of a privilege, the same in every organisation. */
  public static UUID privilegeId(String privilege) {
    return StableId.of("privilege", privilege);
  }
}
