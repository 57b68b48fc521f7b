package io.deskbridge.auth.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What this replica knows to be in force for each tenant. Never asks anybody.
 *
 * <p>For one tenant the revision held never goes back, in whatever order revisions are offered.
 */
@ApplicationScoped
public class SettingsView {

  private final ConcurrentMap<String, SettingsInForce> held = new ConcurrentHashMap<>();

  /** What is in force for a tenant; empty if it never saved any settings or was deleted. */
  public Optional<SettingsInForce> find(String tenantId) {
    return Optional.ofNullable(held.get(tenantId)).filter(settings -> !settings.deleted());
  }

  /** Takes a newer revision; what is not newer than what is held is ignored. */
  boolean take(SettingsInForce newer) {
    return held.merge(
            newer.tenantId(),
            newer,
            (known, offered) -> offered.revision() > known.revision() ? offered : known)
        == newer;
  }

  /** How many tenants have settings. */
  long size() {
    return held.values().stream().filter(settings -> !settings.deleted()).count();
  }
}
