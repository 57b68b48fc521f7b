package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.deskbridge.lookup.phone.Spellings;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Searches in columns that are no more: un-published since the metadata was read, or never known
 * because the metadata can't be read.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class SearchRoundsTest {

  private static final TelephoneNumber GRACE =
      new TelephoneNumber(1, "2065550142", Optional.empty());

  @Inject DataverseGateway dataverse;
  @Inject PhoneNumbers numbers;
  @Inject Spellings spellings;

  private final List<String> doubted = new ArrayList<>();

  @BeforeEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void answersWithoutADisplayFieldThatIsNoMore() {
    // When
    SearchStep step =
        run(search(List.of("mobilephone"), Optional.empty(), "fullname", "new_gone")).getFirst();

    // Then
    FoundRows found = step.found().orElseThrow();
    assertThat(found.rows()).hasSize(1);
    assertThat(found.search().displayColumns()).containsOnlyKeys("fullname");
    assertThat(found.search().missing())
        .containsExactly(new LookupReport.Missing("display.new_gone", "unknown-field"));
    assertThat(doubted).containsExactly("contact");
    assertThat(searches()).hasSize(2);
  }

  @Test
  void searchesWithoutTheColumnsThatAreNoMore() {
    // Given
    TableSearch search =
        search(
            List.of("mobilephone", "new_gonephone"),
            Optional.of(new IdentifierColumn("new_goneid", "GW-142", "'GW-142'")),
            "fullname");

    // When
    SearchStep step = run(search).getFirst();

    // Then
    FoundRows found = step.found().orElseThrow();
    assertThat(found.earliestKey()).contains(MatchKey.PHONE);
    assertThat(found.search().missing())
        .containsExactlyInAnyOrder(
            new LookupReport.Missing("search.new_goneid", "unknown-field"),
            new LookupReport.Missing("search.new_gonephone", "unknown-field"));
  }

  @Test
  void isUnavailableWhenNothingIsLeftToSearchIn() {
    // When
    SearchStep step =
        run(search(List.of("new_gonephone"), Optional.empty(), "fullname")).getFirst();

    // Then
    assertThat(step.isUnavailable()).isTrue();
    assertThat(step.reason()).isEqualTo("refused-by-dynamics");
  }

  @Test
  void givesUpOnATableThatLosesOneColumnAfterTheOther() {
    // When
    SearchStep step =
        run(search(
                List.of("mobilephone"),
                Optional.empty(),
                "new_gone1",
                "new_gone2",
                "new_gone3",
                "new_gone4"))
            .getFirst();

    // Then
    assertThat(step.isUnavailable()).isTrue();
    assertThat(searches()).hasSize(4);
  }

  private List<SearchStep> run(TableSearch search) {
    SearchRounds rounds =
        new SearchRounds(
            dataverse,
            new SearchQuery(spellings),
            numbers,
            new Access(
                "contoso",
                AuthStandIn.credentialOf("contoso"),
                new Actor.Agent(UUID.randomUUID().toString())),
            "US",
            Deadline.in(Duration.ofSeconds(10)),
            table -> {
              doubted.add(table.table());
              return Uni.createFrom().voidItem();
            },
            version -> {});
    return Awaiting.item(() -> rounds.run(search, Optional.empty(), () -> {})).first();
  }

  private static TableSearch search(
      List<String> phoneColumns, Optional<IdentifierColumn> identifier, String... display) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String field : display) {
      columns.put(field, field);
    }
    return new TableSearch(
        CustomerTable.of(ObjectType.CONTACT),
        Optional.empty(),
        identifier,
        Optional.of(GRACE),
        Optional.empty(),
        phoneColumns,
        List.of(),
        columns,
        true,
        List.of());
  }
}
