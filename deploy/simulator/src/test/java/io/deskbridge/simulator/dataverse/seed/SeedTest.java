package io.deskbridge.simulator.dataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  void numbersAreSpelledInManyWays() {
    PhoneNumbers numbers = new PhoneNumbers(new Random(1));
    Set<PhoneSpelling> used = EnumSet.noneOf(PhoneSpelling.class);
    for (String country : PhoneNumbers.countries()) {
      SpelledNumber number = numbers.draw(country);
      for (PhoneSpelling spelling : PhoneSpelling.fitting(number, true)) {
        String text = spelling.spell(number);
        assertThat(text).as(country + " " + spelling).hasSizeLessThanOrEqualTo(50);
        used.add(spelling);
      }
    }
    assertThat(used).containsExactlyInAnyOrder(PhoneSpelling.values());
  }

  @Test
  void whatIsSpelledWithoutNoiseMeansTheSameNumber() throws NumberParseException {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    PhoneNumbers numbers = new PhoneNumbers(new Random(2));
    for (String country : PhoneNumbers.countries()) {
      SpelledNumber number = numbers.draw(country);
      for (PhoneSpelling spelling :
          List.of(
              PhoneSpelling.E164,
              PhoneSpelling.BRACKETS,
              PhoneSpelling.DASHES,
              PhoneSpelling.DOTS,
              PhoneSpelling.NO_SEPARATORS,
              PhoneSpelling.TEL_URI,
              PhoneSpelling.FULL_WIDTH,
              PhoneSpelling.NO_BREAK_SPACES)) {
        String text = spelling.spell(number);
        assertThat(phones.isNumberMatch(phones.parse(text, country), number.number()))
            .as(country + " " + text)
            .isEqualTo(MatchType.EXACT_MATCH);
      }
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
