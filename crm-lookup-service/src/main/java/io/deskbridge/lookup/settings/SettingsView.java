package io.deskbridge.lookup.settings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest settings this replica knows of each tenant. Never asks anybody.
 *
 * <p>For one tenant the revision held never goes back, in whatever order documents are offered.
 */
@ApplicationScoped
public class SettingsView {

  private final ConcurrentMap<String, TenantSettings> held = new ConcurrentHashMap<>();
  private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

  /** The settings of a tenant; empty if it never saved any or was deleted. */
  public Optional<TenantSettings> find(String tenantId) {
    return Optional.ofNullable(held.get(tenantId)).filter(settings -> !settings.deleted());
  }

  /**
   * From now on {@code follower} is told of each tenant whose settings changed, on any thread and
   * after the change can be seen here; whoever follows first and looks then misses nothing. It must
   * neither wait nor fail.
   */
  public void onChange(Consumer<String> follower) {
    followers.add(follower);
  }

  /** Takes newer settings; what is not newer than what is held is ignored. */
  boolean take(TenantSettings newer) {
    boolean taken =
        held.merge(
                newer.tenantId(),
                newer,
                (known, offered) -> offered.revision() > known.revision() ? offered : known)
            == newer;
    if (taken) {
      tell(newer.tenantId());
    }
    return taken;
  }

  /** Forgets a tenant, unless it came back since: a later, older document does not revive it. */
  void clear(String tenantId, long revision) {
    held.computeIfPresent(
        tenantId,
        (tenant, known) ->
            known.revision() <= revision ? TenantSettings.cleared(tenant, revision) : known);
    tell(tenantId);
  }

  private void tell(String tenantId) {
    followers.forEach(follower -> follower.accept(tenantId));
  }

  /** How many tenants have settings. */
  long size() {
    return held.values().stream().filter(settings -> !settings.deleted()).count();
  }
}
