package io.deskbridge.auth.settings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;

/** Settings as a replica holds them, without Kafka. */
public final class SettingsFixture {

  private final SettingsView view = new SettingsView();
  private final SettingsFollowing following =
      new SettingsFollowing(new SimpleMeterRegistry(), view);

  /** That tenant has settings. */
  public void holds(String tenant) {
    view.take(new SettingsInForce(tenant, 1, false, Optional.empty()));
  }

  /** The topic was read once. */
  public void readToTheEnd() {
    following.reached();
  }

  public SettingsView view() {
    return view;
  }

  public SettingsFollowing following() {
    return following;
  }
}
