package io.deskbridge.auth.session;

import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.sealing.SealName;
import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.SealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.session.SessionKeyRow.Purpose;
import io.deskbridge.auth.tenancy.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * The keys that all replicas share, sealed in the database. Of each purpose the newest serves; one
 * that grew old is replaced under a lock, so that replicas which start at the same time agree.
 */
@ApplicationScoped
class SessionKeys implements SealedRows {

  /** Any number that nothing else in this database locks. */
  private static final long LOCK = 7_310_551_048L;

  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final Duration OVERLAP = Duration.ofDays(1);

  private final AcrossTenants acrossTenants;
  private final Sealer sealer;
  private final SessionConfig config;
  private final Clock clock;
  private final AtomicReference<Ring> remembered =
      new AtomicReference<>(new Ring(List.of(), Instant.EPOCH));

  SessionKeys(AcrossTenants acrossTenants, Sealer sealer, SessionConfig config, Clock clock) {
    this.acrossTenants = acrossTenants;
    this.sealer = sealer;
    this.config = config;
    this.clock = clock;
  }

  /** A key, opened. Never shown. */
  record Key(UUID id, Purpose purpose, String material, Instant createdAt, Instant notAfter) {

    byte[] bytes() {
      return material.getBytes(StandardCharsets.UTF_8);
    }

    EllipticCurveJsonWebKey pair() {
      try {
        return (EllipticCurveJsonWebKey) JsonWebKey.Factory.newJwk(material);
      } catch (JoseException e) {
        throw new IllegalStateException("A signing key does not hold what was sealed");
      }
    }

    @Override
    public String toString() {
      return "Key[" + id + "]";
    }
  }

  /** The keys that count, newest first. */
  record Ring(List<Key> keys, Instant readAt) {

    Key newest(Purpose purpose) {
      return of(purpose).getFirst();
    }

    List<Key> of(Purpose purpose) {
      return keys.stream().filter(key -> key.purpose() == purpose).toList();
    }

    Optional<Key> find(UUID id) {
      return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private boolean lacks(Purpose purpose, Instant oldest) {
      return of(purpose).stream().noneMatch(key -> key.createdAt().isAfter(oldest));
    }
  }

  /** The keys, as they were at most a minute ago. */
  Uni<Ring> current() {
    Ring ring = remembered.get();
    return ring.readAt().plus(REMEMBERED).isAfter(clock.instant())
        ? Uni.createFrom().item(ring)
        : read();
  }

  /** The keys as they are now. */
  Uni<Ring> read() {
    return acrossTenants
        .run(this::load)
        .chain(ring -> isComplete(ring) ? Uni.createFrom().item(ring) : complete())
        .invoke(remembered::set);
  }

  private Uni<Ring> complete() {
    return acrossTenants.run(
        session ->
            session
                .createNativeQuery("select pg_advisory_xact_lock(:lock)", Object.class)
                .setParameter("lock", LOCK)
                .getResultList()
                .chain(() -> load(session))
                .chain(ring -> complete(session, ring)));
  }

  private Uni<Ring> complete(Mutiny.Session session, Ring ring) {
    List<Purpose> missing =
        Arrays.stream(Purpose.values()).filter(each -> ring.lacks(each, oldest())).toList();
    return Multi.createFrom()
        .iterable(missing)
        .onItem()
        .transformToUniAndConcatenate(purpose -> session.persist(fresh(purpose)))
        .collect()
        .asList()
        .chain(() -> session.flush())
        .chain(() -> load(session));
  }

  private boolean isComplete(Ring ring) {
    return Arrays.stream(Purpose.values()).noneMatch(each -> ring.lacks(each, oldest()));
  }

  private Instant oldest() {
    return clock.instant().minus(config.keyLifetime());
  }

  private Uni<Ring> load(Mutiny.Session session) {
    Instant now = clock.instant();
    return session
        .createQuery(
            "from SessionKeyRow where notAfter > :now order by createdAt desc, keyId",
            SessionKeyRow.class)
        .setParameter("now", now)
        .getResultList()
        .map(rows -> new Ring(rows.stream().map(this::open).toList(), now));
  }

  @Override
  public Uni<List<Integer>> keysInUse() {
    return acrossTenants.run(
        session ->
            session
                .createQuery(
                    "select distinct sealingKeyId from SessionKeyRow where notAfter > :now",
                    Integer.class)
                .setParameter("now", clock.instant())
                .getResultList());
  }

  @Override
  public Uni<Integer> renewSeals(Sealer other, int most) {
    return acrossTenants.run(
        session ->
            session
                .createQuery(
                    "from SessionKeyRow where sealingKeyId <> :key and notAfter > :now",
                    SessionKeyRow.class)
                .setParameter("key", other.primaryKeyId())
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .getResultList()
                .invoke(rows -> rows.forEach(row -> sealAnew(row, other)))
                .map(List::size));
  }

  private static void sealAnew(SessionKeyRow row, Sealer other) {
    SealName name = name(row.keyId);
    String material = other.open(new Sealed(row.sealedKey, row.sealingKeyId), name);
    Sealed sealed = other.seal(material, name);
    row.sealedKey = sealed.bytes();
    row.sealingKeyId = sealed.keyId();
  }

  private Key open(SessionKeyRow row) {
    return new Key(
        row.keyId,
        row.purpose,
        sealer.open(new Sealed(row.sealedKey, row.sealingKeyId), name(row.keyId)),
        row.createdAt,
        row.notAfter);
  }

  private SessionKeyRow fresh(Purpose purpose) {
    SessionKeyRow row = new SessionKeyRow();
    row.keyId = UUID.randomUUID();
    row.purpose = purpose;
    Sealed sealed = sealer.seal(material(purpose, row.keyId), name(row.keyId));
    row.sealedKey = sealed.bytes();
    row.sealingKeyId = sealed.keyId();
    row.createdAt = clock.instant();
    row.notAfter = row.createdAt.plus(config.keyLifetime()).plus(OVERLAP);
    return row;
  }

  private static String material(Purpose purpose, UUID id) {
    return switch (purpose) {
      case COOKIE -> OneTimeValue.random().text();
      case SIGN -> {
        try {
          EllipticCurveJsonWebKey pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
          pair.setKeyId(id.toString());
          yield pair.toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
          throw new IllegalStateException("Every JDK has P-256", e);
        }
      }
    };
  }

  private static SealName name(UUID id) {
    return SealName.of("session-key", id.toString());
  }
}
