package io.deskbridge.lookup.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.deskbridge.lookup.notification.Hearer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * When which customers' records were last written by us, here or in another replica. Whoever
 * remembers something asks here whether it is still true: so an answer that was under way while the
 * record was written is found out too.
 *
 * <p>What replicas tell each other is a tenant and a hash of a record's id, nothing personal. While
 * they can't be heard nothing is believed to be still true. Times are of {@link System#nanoTime}.
 */
@ApplicationScoped
public class CacheClears implements Hearer {

  private static final String CHANNEL = "lookup_cache";

  private static final String TELL = "select cast(pg_notify(:channel, :payload) as text)";
  private static final int MOST = 100_000;
  private static final int MARK_BYTES = 12;
  private static final String ANY = "*";

  /** Longest time that a lookup takes, and more. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final Cache<Key, Long> written;
  private final AtomicLong everything;
  private final LongSupplier now;
  private volatile boolean heard;

  @Inject
  CacheClears(LookupCacheConfig config, MeterRegistry meters) {
    this(config.keep(), System::nanoTime);
    meters.gauge("deskbridge.lookup.cache.deaf", this, each -> each.isHeard() ? 0 : 1);
  }

  CacheClears(Duration keep, LongSupplier now) {
    this.now = now;
    this.everything = new AtomicLong(now.getAsLong());
    this.written =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(keep.plus(UNDER_WAY))
            .evictionListener(
                (key, time, cause) -> {
                  if (cause == RemovalCause.SIZE) {
                    clearEverything();
                  }
                })
            .build();
  }

  private record Key(String tenant, String mark) {}

  /** In a transaction: every replica forgets what it remembers of those records once it commits. */
  public Uni<Void> announce(String tenant, Collection<String> recordIds) {
    return recordIds.stream()
        .map(id -> tell(mark(id) + " " + tenant))
        .reduce(Uni.createFrom().voidItem(), (before, next) -> before.chain(() -> next));
  }

  /** This replica forgets it at once. */
  public void clear(String tenant, Collection<String> recordIds) {
    recordIds.forEach(id -> put(tenant, mark(id)));
  }

  /** Whether one of those records was written after {@code time}, or that can't be told. */
  public boolean areWrittenSince(long time, String tenant, Collection<String> recordIds) {
    return !heard
        || everything.get() - time >= 0
        || recordIds.stream().anyMatch(id -> isLater(time, new Key(tenant, mark(id))));
  }

  /** Whether any record of the tenant was, as far as is known: enough for what takes seconds. */
  public boolean isAnythingWrittenSince(long time, String tenant) {
    return everything.get() - time >= 0 || isLater(time, new Key(tenant, ANY));
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public void hear(String payload) {
    int space = payload.indexOf(' ');
    if (space < 0) {
      clearEverything();
    } else {
      put(payload.substring(space + 1), payload.substring(0, space));
    }
  }

  @Override
  public void begin() {
    clearEverything();
    heard = true;
  }

  @Override
  public void lose() {
    heard = false;
    clearEverything();
  }

  /** Whether writes of other replicas are heard. */
  public boolean isHeard() {
    return heard;
  }

  private void clearEverything() {
    everything.set(now.getAsLong());
  }

  private void put(String tenant, String mark) {
    long time = now.getAsLong();
    written.put(new Key(tenant, ANY), time);
    written.put(new Key(tenant, mark), time);
  }

  private boolean isLater(long time, Key key) {
    Long last = written.getIfPresent(key);
    return last != null && last - time >= 0;
  }

  private static Uni<Void> tell(String payload) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(TELL, String.class)
                    .setParameter("channel", CHANNEL)
                    .setParameter("payload", payload)
                    .getSingleResultOrNull())
        .replaceWithVoid();
  }

  private static String mark(String recordId) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(recordId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, MARK_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
