package io.deskbridge.lookup.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class NewcomersTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration OVER = Duration.ZERO;

  private final NewcomerKey key = new NewcomerKey(UUID.randomUUID());

  @Inject Newcomers newcomers;

  @Test
  void givesTheLeaseToOneUntilItIsGivenBack() {
    // Given
    NewcomerLease first = lock("contoso", LONG).orElseThrow();

    // When
    Optional<NewcomerLease> second = lock("contoso", LONG);
    Awaiting.item(() -> newcomers.release(first));
    Optional<NewcomerLease> third = lock("contoso", LONG);

    // Then
    assertThat(second).isEmpty();
    assertThat(third).isPresent();
  }

  @Test
  void keepsTenantsApart() {
    // Given
    lock("contoso", LONG);

    // When
    Optional<NewcomerLease> ofAnother = lock("northwind", LONG);

    // Then
    assertThat(ofAnother).isPresent();
  }

  @Test
  void leavesAHolderWhoseTimeIsOverNothingOnceAnotherHasTheLease() {
    // Given
    NewcomerLease frozen = lock("contoso", OVER).orElseThrow();
    NewcomerLease next = lock("contoso", LONG).orElseThrow();

    // When
    boolean renewed = Awaiting.item(() -> newcomers.renew(frozen, LONG));
    Awaiting.item(
        () -> newcomers.keep(frozen, new Newcomer(ObjectType.CONTACT, UUID.randomUUID())));
    Awaiting.item(() -> newcomers.release(frozen));

    // Then
    assertThat(renewed).isFalse();
    assertThat(Awaiting.item(() -> newcomers.find("contoso", key))).isEmpty();
    assertThat(lock("contoso", LONG)).isEmpty();
    assertThat(Awaiting.item(() -> newcomers.renew(next, LONG))).isTrue();
  }

  @Test
  void tellsTheNextHolderAndWhoeverAsksWhomTheLastOneMade() {
    // Given
    Newcomer made = new Newcomer(ObjectType.ACCOUNT, UUID.randomUUID());
    NewcomerLease first = lock("contoso", LONG).orElseThrow();
    Awaiting.item(() -> newcomers.keep(first, made));
    Awaiting.item(() -> newcomers.release(first));

    // When
    NewcomerLease next = lock("contoso", LONG).orElseThrow();

    // Then
    assertThat(next.before()).contains(made);
    assertThat(Awaiting.item(() -> newcomers.find("contoso", key))).contains(made);
    assertThat(Awaiting.item(() -> newcomers.find("northwind", key))).isEmpty();
  }

  @Test
  void derivesTheKeyFromOrganisationAndNumberElseAddress() {
    // When
    Optional<NewcomerKey> ofNumber = key("org", "+12065550142", "a@b.example");

    // Then
    assertThat(key("org", "+12065550142", null)).isEqualTo(ofNumber);
    assertThat(key("other", "+12065550142", null)).isNotEqualTo(ofNumber);
    assertThat(key("org", null, "A@b.example")).isEqualTo(key("org", null, "a@B.example"));
    assertThat(key("org", null, null)).isEmpty();
  }

  private static Optional<NewcomerKey> key(String organisation, String number, String email) {
    return NewcomerKey.of(organisation, Optional.ofNullable(number), Optional.ofNullable(email));
  }

  private Optional<NewcomerLease> lock(String tenant, Duration time) {
    return Awaiting.item(() -> newcomers.lock(tenant, key, time));
  }
}
