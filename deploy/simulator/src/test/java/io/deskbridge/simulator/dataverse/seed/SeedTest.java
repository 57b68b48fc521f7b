package io.deskbridge.simulator.dataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;
import io.deskbridge.simulator.credential.Secrets;
import io.deskbridge.simulator.dataverse.schema.TableFiles;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.landscape.Addresses;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SeedTest {

  private static final String ALL = "contacts?$select=fullname,mobilephone,telephone1,statecode";

  private final WebApi api = WebApi.asApplication();

  @Test
  void thereAreAboutThreeHundredContacts() {
    assertThat(api.get(ALL).json().path("value").size()).isBetween(310, 330);
  }

  @Test
  void theSameSeedGivesTheSameRowsAndAnotherOneOthers() {
    String here = api.get(ALL).json().path("value").toString();
    try (Simulator same = Simulator.start(SimulatorOptions.inMemory(42));
        Simulator other = Simulator.start(SimulatorOptions.inMemory(7))) {
      assertThat(WebApi.of(same).get(ALL).json().path("value").toString()).isEqualTo(here);
      assertThat(WebApi.of(other).get(ALL).json().path("value").toString()).isNotEqualTo(here);
    }
  }

  @Test
  void someNumbersAreSharedSomeContactsAreInactiveSomeNamesHaveQuotes() {
    var rows = api.get(ALL).json().path("value");
    Map<String, Integer> holders = new HashMap<>();
    int inactive = 0;
    Set<String> names = new java.util.HashSet<>();
    for (var row : rows) {
      inactive += row.path("statecode").asInt();
      names.add(row.path("fullname").asText());
      for (String column : List.of("mobilephone", "telephone1")) {
        String digits = row.path(column).asText("").replaceAll("[^0-9]", "");
        if (digits.length() >= 10) {
          holders.merge(digits.substring(digits.length() - 10), 1, Integer::sum);
        }
      }
    }

    assertThat(inactive).isGreaterThan(10);
    assertThat(holders.values()).anyMatch(count -> count > 1);
    assertThat(names).anyMatch(name -> name.contains("'"));
    assertThat(names.stream().filter(name -> name.codePoints().anyMatch(c -> c > 0x400)))
        .hasSizeGreaterThan(5);
  }

  @Test
  void theWellKnownRecordsAreThere() {
    assertThat(holders("(206) 555-0142")).containsExactly("Grace Walker");
    assertThat(holders("206-555-0160", "+1 206 555 0160"))
        .containsExactlyInAnyOrder("Sam Lee", "Kim Lee");
    assertThat(
            WebApi.values(
                api.query(
                    "contacts",
                    "$select=fullname",
                    "$filter=contains(mobilephone,'555%0199') or contains(telephone1,'555%0199')"),
                "fullname"))
        .isEmpty();
    var noor =
        api.get(
                "contacts(%s)?$select=mobilephone,new_tier&$expand=parentcustomerid_account($select=name)"
                    .formatted(WebApi.id("contact", "noor")))
            .json();
    assertThat(noor.path("mobilephone").asText()).isEqualTo("206.555.0177");
    assertThat(noor.path("new_tier").asText()).isEqualTo("Gold");
    assertThat(noor.at("/parentcustomerid_account/name").asText()).isEqualTo("Tailspin Toys");
  }

  @Test
  void everyCountryCanHaveAnOrganisationOfItsOwn() {
    // Given
    SimulatorOptions options = SimulatorOptions.inMemory(42).withCountries(1205);

    // When
    try (Simulator simulator = Simulator.start(options)) {
      // Then
      var organisations = simulator.credentials().organisations();
      assertThat(organisations).hasSize(14);
      assertThat(simulator.credentials().organisation("pl").environmentUrl())
          .matches("https://pl\\.dynamics\\.localhost:[0-9]+");
      Client client =
          new Client(
              simulator.certificateAuthority(), simulator.entraUrl(), simulator.credentials());
      assertThat(client.token("pl")).isNotEqualTo(client.token("jp")).contains(".");
    }
  }

  @Test
  void theOrganisationOfACountryHasItsShareOfContacts() {
    try (DataFolder folder = DataFolder.temporary()) {
      Landscape landscape =
          Landscape.of(
              new Addresses(1, 2, 3, 4, 5),
              Secrets.in(folder),
              Clock.systemUTC(),
              Map.of("pl", "Contoso Poland"));
      OrganisationSeed seed =
          new OrganisationSeed(
              landscape.organisations().getLast(),
              TableFiles.read(),
              List.of(
                  "Service Reader",
                  "Service Writer",
                  "Customer Service Representative",
                  "Own Records",
                  "Contact Clerk",
                  "System Administrator"),
              new SeedSize(42, 300, 1205));

      assertThat(landscape.organisations().getLast().tenant()).isEqualTo("pl");
      assertThat(seed.rows().filter(row -> row.table().name().equals("contact"))).hasSize(100);
    }
  }

  @Test
  void mergedContactsAreInactiveAndNameTheirMaster() {
    var merged =
        api.query(
                "contacts",
                "$select=statecode,_masterid_value,telephone1,mobilephone",
                "$expand=masterid($select=telephone1,mobilephone)",
                "$filter=merged eq true")
            .json()
            .path("value");
    assertThat(merged).hasSizeGreaterThan(1);
    assertThat(merged)
        .allSatisfy(
            row -> {
              assertThat(row.path("statecode").asInt()).isEqualTo(1);
              assertThat(row.at("/masterid/contactid").asText())
                  .isEqualTo(row.path("_masterid_value").asText());
            });
  }

  @Test
  void mostContactsHaveAtMostOneOpenCaseAndAFewHaveMany() {
    Map<String, Integer> open = new HashMap<>();
    for (var row : api.get("incidents?$select=_customerid_value,statecode").json().path("value")) {
      open.merge(
          row.path("_customerid_value").asText(), 1 - row.path("statecode").asInt(), Integer::sum);
    }
    assertThat(open.values().stream().filter(count -> count > 1).count()).isBetween(3L, 45L);
    assertThat(open.values()).anyMatch(count -> count > 2);
    assertThat(open.values()).contains(0, 1);
  }

  @Test
  void theSecondOrganisationIsItsOwn() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.inMemory(42))) {
      var contoso = simulator.credentials().organisation("contoso");
      var northwind = simulator.credentials().organisation("northwind");
      assertThat(northwind.organizationId()).isNotEqualTo(contoso.organizationId());
      assertThat(northwind.directoryId()).isNotEqualTo(contoso.directoryId());
      assertThat(northwind.environmentUrl())
          .matches("https://northwind\\.dynamics\\.localhost:[0-9]+");
      assertThat(SharedSimulator.simulator().credentials().organisation("northwind").directoryId())
          .isEqualTo(northwind.directoryId());
    }
  }

  private Set<String> holders(String... spellings) {
    String filter =
        List.of(spellings).stream()
            .map(s -> "mobilephone eq '%1$s' or telephone1 eq '%1$s'".formatted(s))
            .collect(Collectors.joining(" or ", "(", ") and statecode eq 0"));
    Reply reply = api.query("contacts", "$select=fullname", "$filter=" + filter);
    return Set.copyOf(WebApi.values(reply, "fullname"));
  }
}
