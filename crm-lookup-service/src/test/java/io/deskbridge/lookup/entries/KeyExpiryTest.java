package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class KeyExpiryTest {

  @Inject SettingsView settings;
  @Inject KeyExpiry expiry;

  private final String interaction = EntryCalls.newInteraction();

  @BeforeEach
  void connected() {
    EntryCalls.quiet();
    connect(settings, CONTOSO, change -> {});
  }

  @Test
  void remembersAKeyForSevenDaysAndForgetsItThen() {
    // Given
    EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "k1", EntryCalls.comment("One"));
    EntryCalls.addAndAwait(interaction, "k2", EntryCalls.comment("Two"));
    EntryCalls.execute(due("k1", "now() - interval '1 second'"));

    // When
    Awaiting.item(expiry::forgetWhatHasServed);

    // Then
    assertThat(EntryCalls.count(entry("k1") + " and fingerprint is null")).isEqualTo(1);
    assertThat(EntryCalls.count(entry("k2") + " and fingerprint is not null")).isEqualTo(1);
    assertThat(
            EntryCalls.count(
                "entry_key_dispatch join "
                    + entry("k2").replace("where", "using (write_id) where")
                    + " and due_at between accepted_at + interval '167 hours'"
                    + " and accepted_at + interval '169 hours'"))
        .isEqualTo(1);
    assertProblem(
        EntryCalls.add(interaction, "k2", EntryCalls.comment("Three")),
        409,
        "idempotency-key-reused");
    assertThat(EntryCalls.writeOf(interaction, "k1").path("type").asText()).isEqualTo("comment");
  }

  private String entry(String key) {
    return "entry where interaction_id = '%s' and entry_key = '%s'".formatted(interaction, key);
  }

  private String due(String key, String time) {
    return "update entry_key_dispatch set due_at = %s where write_id = (select write_id from %s)"
        .formatted(time, entry(key));
  }
}
