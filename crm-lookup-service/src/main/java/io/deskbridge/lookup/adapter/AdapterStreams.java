package io.deskbridge.lookup.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.session.EndedSession;
import io.deskbridge.lookup.session.EndedSessions;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The adapters that listen to this replica. A stream is entered here before it is compared with the
 * settings held, so that no change falls between; what it is told is always the newest, and never
 * twice.
 */
@ApplicationScoped
class AdapterStreams {

  private static final Logger LOG = Logger.getLogger(AdapterStreams.class);

  /** Of the delay before a shutdown: streams have ended before it is over. */
  private static final double PART_OF_DELAY = 0.8;

  private final ConcurrentMap<String, Set<AdapterStream>> byTenant = new ConcurrentHashMap<>();
  private final Set<String> changed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AdapterConfig config;
  private final SettingsView settings;
  private final EndedSessions sessions;
  private final StreamClock streamClock;
  private final ObjectMapper json;
  private final MeterRegistry meters;
  private final Counter told;
  private final Clock clock;
  private final Optional<Duration> shutdownDelay;

  AdapterStreams(
      AdapterConfig config,
      SettingsView settings,
      EndedSessions sessions,
      ObjectMapper json,
      MeterRegistry meters,
      @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> shutdownDelay) {
    this.config = config;
    this.settings = settings;
    this.sessions = sessions;
    this.streamClock = new StreamClock(config.heartbeat());
    this.json = json;
    this.meters = meters;
    this.told = meters.counter("deskbridge.adapter.told");
    this.clock = Clock.systemUTC();
    this.shutdownDelay = shutdownDelay;
    meters.gauge("deskbridge.adapter.streams", count);
  }

  void start(@Observes StartupEvent event, Vertx vertx) {
    settings.onChange(this::wake);
    sessions.onEnd(this::end);
    vertx.setPeriodic(
        StreamClock.TICK.toMillis(),
        timer -> streamClock.tick(clock.instant(), this::beat, this::end));
  }

  /** Whether new streams are taken; a replica that stops takes none. */
  boolean isOpen() {
    return !draining.get();
  }

  /** On the stream's event loop: it listens from now on, and is told at once what it missed. */
  void add(AdapterStream stream) {
    AgentSession session = stream.session();
    byTenant.compute(
        session.tenantId(),
        (tenant, before) -> {
          Set<AdapterStream> streams = before == null ? ConcurrentHashMap.newKeySet() : before;
          streams.add(stream);
          return streams;
        });
    count.incrementAndGet();
    changed.add(session.tenantId());
    streamClock.add(stream);
    streamClock.endAt(stream, session.expiresAt(), EndReason.EXPIRED);
    stream.begin(config.pending().asLongValue());
    if (sessions.contains(session.tenantId(), session.sessionId())) {
      end(stream, EndReason.SESSION_ENDED);
    } else if (draining.get()) {
      end(stream, EndReason.SHUTDOWN);
    } else {
      catchUp(stream);
    }
  }

  /** It does not listen any more. */
  void remove(AdapterStream stream) {
    stream.gone();
    String tenant = stream.session().tenantId();
    byTenant.computeIfPresent(
        tenant,
        (id, streams) -> {
          if (streams.remove(stream)) {
            count.decrementAndGet();
            changed.add(tenant);
          }
          return streams.isEmpty() ? null : streams;
        });
    streamClock.remove(stream);
  }

  /**
   * How far one tenant's streams are.
   *
   * @param revision the settings held
   * @param told streams that know at least that revision
   */
  record Reached(long revision, int told, int streams) {}

  /** How far the streams of that tenant are now. */
  Reached reached(String tenant) {
    long revision = settings.find(tenant).map(TenantSettings::revision).orElse(0L);
    Collection<AdapterStream> streams = byTenant.getOrDefault(tenant, Set.of());
    int knowing = (int) streams.stream().filter(stream -> stream.knows() >= revision).count();
    return new Reached(revision, knowing, streams.size());
  }

  /** Tenants with streams. */
  Set<String> tenants() {
    return Set.copyOf(byTenant.keySet());
  }

  /** Tenants whose streams changed since this was asked last. */
  Set<String> takeChanged() {
    Set<String> taken = Set.copyOf(changed);
    changed.removeAll(taken);
    return taken;
  }

  private void wake(String tenant) {
    byTenant.getOrDefault(tenant, Set.of()).forEach(stream -> stream.wake(this::catchUp));
  }

  private void catchUp(AdapterStream stream) {
    settings
        .find(stream.session().tenantId())
        .ifPresentOrElse(
            newest -> tell(stream, newest), () -> end(stream, EndReason.TENANT_DELETED));
  }

  private void tell(AdapterStream stream, TenantSettings newest) {
    if (newest.revision() <= stream.knows()) {
      return;
    }
    Duration spread = config.spreadOf(byTenant.getOrDefault(newest.tenantId(), Set.of()).size());
    SettingsChange change = SettingsChange.since(stream.knows(), newest, spread);
    if (stream.tell(newest.revision(), text(change))) {
      told.increment();
      changed.add(newest.tenantId());
    } else {
      end(stream, EndReason.TOO_SLOW);
    }
  }

  private String text(SettingsChange change) {
    try {
      return json.writeValueAsString(change);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A change can always be written as JSON", e);
    }
  }

  private void beat(AdapterStream stream) {
    stream.wake(
        each -> {
          if (each.beat()) {
            catchUp(each);
          } else {
            end(each, EndReason.TOO_SLOW);
          }
        });
  }

  private void end(EndedSession session) {
    byTenant.getOrDefault(session.tenantId(), Set.of()).stream()
        .filter(stream -> stream.session().sessionId().equals(session.sessionId()))
        .forEach(stream -> end(stream, EndReason.SESSION_ENDED));
  }

  private void end(AdapterStream stream, EndReason reason) {
    if (stream.end(reason)) {
      meters.counter("deskbridge.adapter.ended", "reason", reason.tag()).increment();
      remove(stream);
    }
  }

  /** Readiness is down by now: adapters that come back meet another replica. */
  void drain(@Observes ShutdownDelayInitiatedEvent event) {
    draining.set(true);
    List<AdapterStream> all = all();
    Duration spread = config.spreadOf(all.size());
    Duration most =
        Duration.ofMillis((long) (shutdownDelay.orElse(Duration.ZERO).toMillis() * PART_OF_DELAY));
    long window = (spread.compareTo(most) > 0 ? most : spread).toMillis();
    Instant now = clock.instant();
    LOG.infof("%d streams end within %d ms", all.size(), window);
    for (int each = 0; each < all.size(); each++) {
      streamClock.endAt(
          all.get(each), now.plusMillis(window * each / all.size()), EndReason.SHUTDOWN);
    }
  }

  /** Whatever is left. */
  void stop(@Observes ShutdownEvent event) {
    draining.set(true);
    all().forEach(stream -> end(stream, EndReason.SHUTDOWN));
  }

  private List<AdapterStream> all() {
    List<AdapterStream> all = new ArrayList<>();
    byTenant.values().forEach(all::addAll);
    return all;
  }
}
