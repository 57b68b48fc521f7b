package io.deskbridge.auth.credential;

import io.deskbridge.auth.tenancy.AcrossTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which credentials there are, for work that crosses tenants: ids and times, no content. */
@ApplicationScoped
public class CredentialDispatch {

  private final AcrossTenants acrossTenants;

  CredentialDispatch(AcrossTenants acrossTenants) {
    this.acrossTenants = acrossTenants;
  }

  /**
   * Credentials that nobody has needed since, in order of tenant and id.
   *
   * @param after the last one of the page before
   */
  public Uni<List<CredentialKey>> idleSince(
      Instant limit, Optional<CredentialKey> after, int pageSize) {
    CredentialKey start = after.orElse(new CredentialKey("", new java.util.UUID(0, 0)));
    return acrossTenants
        .run(
            session ->
                session
                    .createQuery(
                        """
                        from CredentialDispatchRow
                        where lastNeededAt < :limit
                          and (tenantId > :tenant or tenantId = :tenant and credentialId > :id)
                        order by tenantId, credentialId""",
                        CredentialDispatchRow.class)
                    .setParameter("limit", limit)
                    .setParameter("tenant", start.tenantId())
                    .setParameter("id", start.credentialId())
                    .setMaxResults(pageSize)
                    .getResultList())
        .map(CredentialDispatch::keys);
  }

  /** Credentials that another key than that one has sealed. */
  Uni<List<CredentialKey>> sealedOtherwiseThan(int keyId, int most) {
    return acrossTenants
        .run(
            session ->
                session
                    .createQuery(
                        "from CredentialDispatchRow where sealingKeyId <> :key",
                        CredentialDispatchRow.class)
                    .setParameter("key", keyId)
                    .setMaxResults(most)
                    .getResultList())
        .map(CredentialDispatch::keys);
  }

  private static List<CredentialKey> keys(List<CredentialDispatchRow> rows) {
    return rows.stream().map(row -> new CredentialKey(row.tenantId, row.credentialId)).toList();
  }
}
