package io.deskbridge.lookup.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class FieldCatalogTest {

  @Inject FieldCatalog catalog;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void knowsTypesTargetsOptionsAndLimits() {
    // When
    Map<String, Field> fields = find("incident").orElseThrow();

    // Then
    assertThat(fields.get("title"))
        .isEqualTo(
            new Field(
                "title",
                "Case Title",
                "String",
                true,
                true,
                true,
                List.of(),
                List.of(),
                OptionalInt.of(200),
                "title"));
    assertThat(fields.get("new_tier").navigation()).isEqualTo("new_Tier");
    assertThat(fields.get("customerid").type()).isEqualTo("Customer");
    assertThat(fields.get("customerid").targets()).containsExactly("account", "contact");
    assertThat(fields.get("ticketnumber").updatable()).isFalse();
    assertThat(fields.get("prioritycode").options())
        .containsExactly(
            new Field.Option(1, "High"), new Field.Option(2, "Normal"), new Field.Option(3, "Low"));
    assertThat(fields.get("statecode").options()).contains(new Field.Option(1, "Resolved"));
    assertThat(fields.get("description").maxLength()).hasValue(2000);
    assertThat(fields).doesNotContainKey("new_doesnotexist");
  }

  @Test
  void answersOnWhenDynamicsIsAway() {
    // Given
    find("contact");
    EmbeddedServers.simulator().addFault(Map.of("server", "dataverse", "kind", "cut"));

    // When
    Optional<Map<String, Field>> fields = find("contact");

    // Then
    assertThat(fields.orElseThrow()).containsKey("new_tier");
    assertThat(EmbeddedServers.simulator().requests(Map.of("server", "dataverse", "status", "0")))
        .isEmpty();
  }

  @Test
  void isEmptyWhenNobodyKnowsTheCredential() {
    // When
    Optional<Map<String, Field>> fields =
        Awaiting.item(
            () ->
                catalog.find(
                    new Access("contoso", "unknown-credential", new Actor.Application()),
                    "contact"));

    // Then
    assertThat(fields).isEmpty();
  }

  private Optional<Map<String, Field>> find(String table) {
    return Awaiting.item(
        () ->
            catalog.find(
                new Access("contoso", AuthStandIn.credentialOf("contoso"), new Actor.Application()),
                table));
  }
}
