package io.deskbridge.lookup.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The newest settings this replica knows of each tenant. Never asks anybody.
 *
 * <p>For one tenant the revision held never goes back, in whatever order documents are offered.
 */
@ApplicationScoped
public class SettingsView {

  private final ConcurrentMap<String, TenantSettings> held = new ConcurrentHashMap<>();

  /** The settings of a tenant; empty if it never saved any or was deleted. */
  public Optional<TenantSettings> find(String tenantId) {
    return Optional.ofNullable(held.get(tenantId)).filter(settings -> !settings.deleted());
  }

  /** Takes newer settings; what is not newer than what is held is ignored. */
  boolean take(TenantSettings newer) {
    return held.merge(
            newer.tenantId(),
            newer,
            (known, offered) -> offered.revision() > known.revision() ? offered : known)
        == newer;
  }

  /** Forgets a tenant, unless it came back since: a later, older document does not revive it. */
  void clear(String tenantId, long revision) {
    held.computeIfPresent(
        tenantId,
        (tenant, known) ->
            known.revision() <= revision ? TenantSettings.cleared(tenant, revision) : known);
  }

  /** How many tenants have settings. */
  long size() {
    return held.values().stream().filter(settings -> !settings.deleted()).count();
  }
}
