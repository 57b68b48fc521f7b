package io.deskbridge.auth.settings;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once settings were read; {@code settings_stale} says that Kafka can't be asked for newer. */
@Readiness
class SettingsHealth implements HealthCheck {

  private final SettingsFollowing following;
  private final SettingsView view;

  SettingsHealth(SettingsFollowing following, SettingsView view) {
    this.following = following;
    this.view = view;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("settings")
        .status(following.isReady())
        .withData("settings_stale", following.isStale())
        .withData("tenants", view.size())
        .build();
  }
}
