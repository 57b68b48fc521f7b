package io.deskbridge.lookup.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The newest settings this replica knows of each tenant. Never asks anybody. */
@ApplicationScoped
public class SettingsView {

  private final ConcurrentMap<String, TenantSettings> held = new ConcurrentHashMap<>();

  /** The settings of a tenant; empty if it never saved any or was deleted. */
  public Optional<TenantSettings> find(String tenantId) {
    return Optional.ofNullable(held.get(tenantId)).filter(settings -> !settings.deleted());
  }

  /** Takes newer settings; what is not newer than what is held is ignored. */
  void take(TenantSettings newer) {
    held.merge(
        newer.tenantId(),
        newer,
        (known, offered) -> offered.revision() > known.revision() ? offered : known);
  }
}
