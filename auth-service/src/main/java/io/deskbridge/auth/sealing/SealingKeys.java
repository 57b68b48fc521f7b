package io.deskbridge.auth.sealing;

import io.deskbridge.auth.tenancy.AcrossTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Knows by a probe per key which keys have sealed rows of this database, whatever the tenant, so
 * that a wrong keyset is noticed before it does harm.
 */
@ApplicationScoped
public class SealingKeys {

  private static final String PROBE = "probe";

  private final AcrossTenants acrossTenants;

  SealingKeys(AcrossTenants acrossTenants) {
    this.acrossTenants = acrossTenants;
  }

  /** Which of the keys in use that keyset can't stand in for; empty when all is well. */
  public Uni<Set<Integer>> missing(Sealer sealer, Collection<Integer> inUse) {
    return acrossTenants
        .run(
            session ->
                session.createQuery("from SealingKeyRow", SealingKeyRow.class).getResultList())
        .map(rows -> missing(sealer, inUse, rows));
  }

  /** Leaves a probe of the primary key; to be called before the first secret is sealed with it. */
  public Uni<Void> remember(Sealer sealer) {
    Sealed probe = sealer.seal(PROBE, name(sealer.primaryKeyId()));
    return acrossTenants
        .run(
            session ->
                session
                    .createNativeQuery(
                        "insert into sealing_key (key_id, probe) values (:keyId, :probe) on conflict do nothing")
                    .setParameter("keyId", sealer.primaryKeyId())
                    .setParameter("probe", probe.bytes())
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Set<Integer> missing(
      Sealer sealer, Collection<Integer> inUse, List<SealingKeyRow> rows) {
    Map<Integer, SealingKeyRow> probes =
        rows.stream().collect(Collectors.toMap(row -> row.keyId, Function.identity()));
    return inUse.stream()
        .filter(key -> !probes.containsKey(key) || !opens(sealer, probes.get(key)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean opens(Sealer sealer, SealingKeyRow row) {
    try {
      return sealer.open(new Sealed(row.probe, row.keyId), name(row.keyId)).equals(PROBE);
    } catch (BrokenSealException e) {
      return false;
    }
  }

  private static SealName name(int keyId) {
    return SealName.of("sealing-key", Integer.toUnsignedString(keyId));
  }
}
