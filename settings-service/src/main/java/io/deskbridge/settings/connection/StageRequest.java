package io.deskbridge.settings.connection;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What auth-service verifies. */
@RegisterForReflection
record StageRequest(
    String applicationId, String keyPassword, String directoryTenant, String environmentUrl) {

  @Override
  public String toString() {
    return "StageRequest[" + applicationId + ", " + environmentUrl + "]";
  }
}
