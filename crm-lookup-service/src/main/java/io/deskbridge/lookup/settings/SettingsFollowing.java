package io.deskbridge.lookup.settings;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** How well this replica follows the topic: what readiness and the gauges say. */
@ApplicationScoped
public class SettingsFollowing {

  private enum Contact {
    NEVER,
    HELD,
    LOST
  }

  private final AtomicReference<Contact> contact = new AtomicReference<>(Contact.NEVER);
  private final AtomicBoolean remembered = new AtomicBoolean();
  private final AtomicBoolean patienceOver = new AtomicBoolean();

  SettingsFollowing(MeterRegistry meters, SettingsView view) {
    meters.gauge("deskbridge.settings.stale", this, each -> each.isStale() ? 1 : 0);
    meters.gauge("deskbridge.settings.tenants", view, SettingsView::size);
  }

  /** The topic was read to its end, and Kafka answers. */
  void reached() {
    contact.set(Contact.HELD);
  }

  /** Kafka does not answer. */
  void lost() {
    contact.compareAndSet(Contact.HELD, Contact.LOST);
  }

  /** What the database knows has been taken over. */
  void remembered() {
    remembered.set(true);
  }

  /** Kafka has had its time. */
  void patienceOver() {
    patienceOver.set(true);
  }

  /** Requests can be answered by settings that were complete at some time. */
  public boolean isReady() {
    return contact.get() != Contact.NEVER || (patienceOver.get() && remembered.get());
  }

  /** There may be newer settings that this replica can't see. */
  boolean isStale() {
    return contact.get() != Contact.HELD;
  }
}
