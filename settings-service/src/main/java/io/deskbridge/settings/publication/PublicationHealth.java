package io.deskbridge.settings.publication;

import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when the topic was read to its end, so that new revisions get numbers above all that are
 * there; and also while Kafka is away, because settings can be read and saved without it.
 */
@Readiness
class PublicationHealth implements HealthCheck {

  private final TopicState state;
  private final PublicationConfig config;

  PublicationHealth(TopicState state, PublicationConfig config) {
    this.state = state;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    TopicState.Value now = state.get();
    boolean ready =
        switch (now) {
          case CURRENT, AWAY -> true;
          case STARTING, LOADING, UNFIT -> false;
        };
    return HealthCheckResponse.named("Publication")
        .status(ready)
        .withData("topic", config.topic())
        .withData("state", now.name().toLowerCase(Locale.ROOT))
        .withData("degraded", now == TopicState.Value.AWAY)
        .build();
  }
}
