package io.deskbridge.lookup.session;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up once it is known which sessions ended, or once that can't be waited for any longer. */
@Readiness
class SessionHealth implements HealthCheck {

  private final SessionReader reader;

  SessionHealth(SessionReader reader) {
    this.reader = reader;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("sessions")
        .status(reader.isReady())
        .withData("sessions_unknown", !reader.isRead())
        .build();
  }
}
