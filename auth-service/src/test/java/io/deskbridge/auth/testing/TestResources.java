package io.deskbridge.auth.testing;

import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/**
 * The surroundings of every component test, named once so that the application starts once. A hung
 * Microsoft costs a test two attempts.
 */
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = {
      @ResourceArg(name = "service", value = "auth"),
      @ResourceArg(name = "deskbridge.remote.attempt-timeout", value = "PT1.5S"),
      @ResourceArg(name = "deskbridge.purge.schedule", value = "off")
    })
@QuarkusTestResource(SettingsAddress.class)
final class TestResources {

  private TestResources() {}
}
